import { Icon } from '@tangram/ui';
import { textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';

/** A point on the earth: latitude and longitude. */
export const GeoShow: Show = ({ value, field, place }) => (
  <span className="tg-line tg-t2">
    <Icon name="pin" size={14} />
    {textOfValue(value, field, place)}
  </span>
);
