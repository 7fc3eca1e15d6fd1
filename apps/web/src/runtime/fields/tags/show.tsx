import { Tag } from '@tangram/ui';
import { OptionTag } from '../option-tag.tsx';
import type { Show } from '../show.ts';

/** Free words; those that the field knows wear their colour. */
export const TagsShow: Show = ({ value, field, place, room }) => (
  <span className={`tg-tags ${room === 'line' ? 'is-line' : ''}`}>
    {(Array.isArray(value) ? value : []).map((one) =>
      field.options?.some((option) => option.value === one) ? (
        <OptionTag key={String(one)} field={field} value={String(one)} place={place} />
      ) : (
        <Tag key={String(one)} tone="neutral">
          {String(one)}
        </Tag>
      ),
    )}
  </span>
);
