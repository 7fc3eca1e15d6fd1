import { OptionTag } from '../option-tag.tsx';
import type { Show } from '../show.ts';

/** The chosen option. */
export const SelectShow: Show = ({ value, field, place }) => <OptionTag field={field} value={String(value)} place={place} />;
