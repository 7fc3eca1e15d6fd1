import { Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { RecordLink } from '../record-link.tsx';
import type { Show } from '../show.ts';
import { useNames } from '../use-names.ts';

/** The record it points to: its tile and its name. */
export const ReferenceShow: Show = ({ value, title, field, room }) => {
  const target = field.targets[0] ?? '';
  const id = String(value);
  const asked = useNames(target, title === null ? [id] : []);
  const name = title ?? asked.get(id) ?? '';
  return (
    <RecordLink object={target} id={id} linked={room === 'page'}>
      {room === 'line' ? <Initial seed={name || id} initial={initialOf(name)} shape="square" /> : null}
      <span className="tg-cut" title={name}>
        {name}
      </span>
    </RecordLink>
  );
};
