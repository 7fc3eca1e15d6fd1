import type { Field } from '@tangram/model';
import { colorOf, Tag } from '@tangram/ui';
import { labelOf, type Place } from '@tangram/view';

/** One option of a field as a tag in its colour; a value that is no option any more keeps its code. */
export function OptionTag({ field, value, place }: { readonly field: Field; readonly value: string; readonly place: Place }) {
  const option = field.options?.find((one) => one.value === value);
  return <Tag color={colorOf(option?.color)}>{labelOf(option?.label, place.locale, value)}</Tag>;
}
