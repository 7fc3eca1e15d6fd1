import type { Field } from '@tangram/model';
import { colorOf, Diamond } from '@tangram/ui';
import { labelOf, type Place } from '@tangram/view';

/** One option in a menu or a control: its diamond and its words, without the ground that a tag has. */
export function OptionWords({ field, value, place }: { readonly field: Field; readonly value: string; readonly place: Place }) {
  const option = field.options?.find((one) => one.value === value);
  const color = colorOf(option?.color);
  return (
    <span className="tg-option">
      {color ? <Diamond color={color} /> : null}
      <span className="tg-cut">{labelOf(option?.label, place.locale, value)}</span>
    </span>
  );
}
