import { Icon } from '@tangram/ui';
import { Input } from 'antd';
import { type Edit, statusOf } from '../edit.ts';

/** An e-mail address. */
export const EmailEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => (
  <Input
    id={id}
    type="email"
    inputMode="email"
    autoComplete="off"
    prefix={<Icon name="email" size={14} />}
    value={typeof value === 'string' ? value : ''}
    readOnly={readOnly}
    {...statusOf(invalid)}
    onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
  />
);
