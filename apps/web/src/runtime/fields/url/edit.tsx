import { Icon } from '@tangram/ui';
import { Input } from 'antd';
import { type Edit, statusOf } from '../edit.ts';

/** A web address; the scheme may be left out. */
export const UrlEdit: Edit = ({ id, value, onChange, readOnly, invalid }) => (
  <Input
    id={id}
    type="url"
    inputMode="url"
    autoComplete="off"
    prefix={<Icon name="link" size={14} />}
    value={typeof value === 'string' ? value : ''}
    readOnly={readOnly}
    {...statusOf(invalid)}
    onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
  />
);
