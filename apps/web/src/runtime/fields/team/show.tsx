import { Icon } from '@tangram/ui';
import type { Show } from '../show.ts';
import { useNames } from '../use-names.ts';

/** A team by its name. */
export const TeamShow: Show = ({ value, title }) => {
  const id = String(value);
  const asked = useNames('team', title === null ? [id] : []);
  return (
    <span className="tg-line tg-cut">
      <Icon name="team" size={14} />
      <span className="tg-cut">{title ?? asked.get(id) ?? ''}</span>
    </span>
  );
};
