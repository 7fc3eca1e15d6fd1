import { Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import type { Show } from '../show.ts';
import { useNames } from '../use-names.ts';

/** A person: a round initial and the name. */
export const UserShow: Show = ({ value, title }) => {
  const id = String(value);
  const asked = useNames('user', title === null ? [id] : []);
  const name = title ?? asked.get(id) ?? '';
  return (
    <span className="tg-line tg-cut">
      <Initial seed={id} initial={initialOf(name)} />
      <span className="tg-cut">{name}</span>
    </span>
  );
};
