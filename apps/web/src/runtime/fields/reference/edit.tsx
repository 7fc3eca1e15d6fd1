import { labelOf } from '@tangram/view';
import type { Edit } from '../edit.ts';
import { RecordPicker } from '../record-picker.tsx';

/** One record of the target object. */
export const ReferenceEdit: Edit = ({ id, field, value, onChange, readOnly, invalid, place, opened, typed }) => (
  <RecordPicker
    id={id}
    object={field.targets[0] ?? ''}
    label={labelOf(field.label, place.locale, field.name)}
    value={typeof value === 'string' ? value : null}
    readOnly={readOnly}
    invalid={invalid}
    clearable={!field.required}
    {...(opened ? { open: true, typed: typed ?? '' } : {})}
    onChange={onChange}
  />
);
