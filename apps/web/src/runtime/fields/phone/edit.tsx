import { Icon } from '@tangram/ui';
import { Input } from 'antd';
import { type Edit, statusOf } from '../edit.ts';
import { readablePhone } from './readable-phone.ts';

/** A phone number in any usual spelling. What is stored is shown grouped until it is typed in. */
export const PhoneEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => (
  <Input
    id={id}
    type="tel"
    inputMode="tel"
    autoComplete="off"
    prefix={<Icon name="call" size={14} />}
    value={typeof value === 'string' ? readablePhone(value) : ''}
    readOnly={readOnly}
    {...statusOf(invalid)}
    onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
  />
);
