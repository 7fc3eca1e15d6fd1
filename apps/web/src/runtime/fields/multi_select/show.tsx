import { OptionTag } from '../option-tag.tsx';
import type { Show } from '../show.ts';

/** The chosen options, one after another. */
export const MultiSelectShow: Show = ({ value, field, place, room }) => (
  <span className={`tg-tags ${room === 'line' ? 'is-line' : ''}`}>
    {(Array.isArray(value) ? value : []).map((one) => (
      <OptionTag key={String(one)} field={field} value={String(one)} place={place} />
    ))}
  </span>
);
