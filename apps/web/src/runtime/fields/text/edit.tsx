import { Input } from 'antd';
import { type Edit, statusOf } from '../edit.ts';

/** One line. */
export const TextEdit: Edit = ({ id, field, value, onChange, readOnly, invalid }) => {
  const most = field.document && 'maxLength' in field.document ? field.document.maxLength : undefined;
  return (
    <Input
      id={id}
      value={typeof value === 'string' ? value : ''}
      readOnly={readOnly}
      {...(most === undefined ? {} : { maxLength: most })}
      {...statusOf(invalid)}
      onChange={(event) => onChange(event.target.value === '' ? null : event.target.value)}
    />
  );
};
