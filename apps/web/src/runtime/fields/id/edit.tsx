import { Input } from 'antd';
import type { Edit } from '../edit.ts';

/** A record's id; the system gave it. */
export const IdEdit: Edit = ({ id, value }) => (
  <Input id={id} className="tg-mono tg-quiet-box" readOnly value={typeof value === 'string' ? value : ''} />
);
