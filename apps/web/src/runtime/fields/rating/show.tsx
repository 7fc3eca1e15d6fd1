import { Icon } from '@tangram/ui';
import { textOfValue } from '@tangram/view';
import type { Show } from '../show.ts';

/** Stars: as many filled as given, out of as many as the field has. */
export const RatingShow: Show = ({ value, field, place }) => {
  const most = field.document?.type === 'rating' ? (field.document.maximum ?? 5) : 5;
  return (
    <span className="tg-stars" role="img" aria-label={textOfValue(value, field, place)}>
      {Array.from({ length: most }, (_, i) => (
        <span key={i} className={i < Number(value) ? 'is-on' : ''}>
          <Icon name="star" size={14} />
        </span>
      ))}
    </span>
  );
};
