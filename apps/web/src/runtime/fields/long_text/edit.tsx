import { Input } from 'antd';
import { type Edit, statusOf } from '../edit.ts';

/** Several lines; the box grows with them. */
export const LongTextEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => (
  <Input.TextArea
    id={id}
    value={typeof value === 'string' ? value : ''}
    readOnly={readOnly}
    autoSize={{ minRows: 2, maxRows: 10 }}
    {...statusOf(invalid)}
    onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
  />
);
