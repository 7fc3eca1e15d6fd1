import { labelOf } from '@tangram/view';
import type { Edit } from '../edit.ts';
import { RecordPicker } from '../record-picker.tsx';

/** Several records of the target object. */
export const MultiReferenceEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place, opened }) => (
  <RecordPicker
    many
    id={id}
    object={field.targets[0] ?? ''}
    label={labelOf(field.label, place.locale, field.name)}
    value={Array.isArray(value) ? value.map(String) : []}
    readOnly={readOnly}
    invalid={invalid}
    {...(opened ? { open: true } : {})}
    onChange={onChange}
  />
);
