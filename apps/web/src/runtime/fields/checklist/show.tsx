import { isJsonObject, listOf } from '@tangram/contract';
import { Icon, Share } from '@tangram/ui';
import { checklistShare, labelOf, textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';

/** How much is done; on a page each line with its tick. */
export const ChecklistShow: Show = ({ value, field, place, room }) => {
  const share = checklistShare(value);
  if (room === 'line' || !share) return <Share share={share ? (100 * share.done) / share.of : 0} text={textOfValue(value, field, place)} />;
  const items = field.document?.type === 'checklist' ? field.document.items : undefined;
  return (
    <ul className="tg-ticks">
      {listOf(value)
        .filter(isJsonObject)
        .map((line) => (
          <li key={String(line['value'])} className={line['done'] === true ? 'is-done' : ''}>
            <span className={`tg-check ${line['done'] === true ? 'is-on' : ''}`}>
              {line['done'] === true ? <Icon name="check" size={12} /> : null}
            </span>
            {labelOf(items?.find((item) => item.value === line['value'])?.label, place.locale, String(line['value']))}
          </li>
        ))}
    </ul>
  );
};
