import { useTranslation } from 'react-i18next';
import type { Show } from '../show.ts';

const few = 3;

/** Pictures: small in a row of a grid, larger on a page. */
export const ImageShow: Show = ({ value, room }) => {
  const { t } = useTranslation();
  const ids = (Array.isArray(value) ? value : []).map(String);
  const shown = room === 'line' ? ids.slice(0, few) : ids;
  return (
    <span className="tg-pictures">
      {shown.map((id, i) => (
        <img
          key={id}
          className={room === 'line' ? 'is-line' : ''}
          src={`/api/v1/files/${id}`}
          alt={t('record.file', { n: i + 1 })}
          loading="lazy"
        />
      ))}
      {ids.length > shown.length ? <span className="tg-t3">+{ids.length - shown.length}</span> : null}
    </span>
  );
};
