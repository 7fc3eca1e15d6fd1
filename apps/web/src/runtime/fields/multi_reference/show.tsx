import { RecordLink } from '../record-link.tsx';
import type { Show } from '../show.ts';
import { useNames } from '../use-names.ts';

const few = 3;

/** The records it points to by name; in a grid the first ones and how many more. */
export const MultiReferenceShow: Show = ({ value, field, room }) => {
  const target = field.targets[0] ?? '';
  const ids = (Array.isArray(value) ? value : []).map(String);
  const shown = room === 'line' ? ids.slice(0, few) : ids;
  const names = useNames(target, shown);
  return (
    <span className={`tg-tags ${room === 'line' ? 'is-line' : ''}`}>
      {shown.map((id) => (
        <RecordLink key={id} object={target} id={id} linked={room === 'page'}>
          <span className="tg-tag tg-tag-neutral">{names.get(id) ?? '…'}</span>
        </RecordLink>
      ))}
      {ids.length > shown.length ? <span className="tg-t3">+{ids.length - shown.length}</span> : null}
    </span>
  );
};
