import { labelOf } from '@tangram/view';
import type { Edit } from '../edit.ts';
import { RecordPicker } from '../record-picker.tsx';

/** One person of the workspace. */
export const UserEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place, opened, typed }) => (
  <RecordPicker
    id={id}
    object="user"
    label={labelOf(field.label, place.locale, field.name)}
    value={typeof value === 'string' ? value : null}
    readOnly={readOnly}
    invalid={invalid}
    clearable={!field.required}
    {...(opened ? { open: true, typed: typed ?? '' } : {})}
    onChange={onChange}
  />
);
