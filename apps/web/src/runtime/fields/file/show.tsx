import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import type { Show } from '../show.ts';

/** Files: how many in a grid; on a page each to be fetched. */
export const FileShow: Show = ({ value, room }) => {
  const { t } = useTranslation();
  const ids = (Array.isArray(value) ? value : []).map(String);
  if (room === 'line') {
    return (
      <span className="tg-line tg-t2">
        <Icon name="file" size={14} />
        {ids.length}
      </span>
    );
  }
  return (
    <span className="tg-tags">
      {ids.map((id, i) => (
        <a key={id} className="tg-line tg-link" href={`/api/v1/files/${id}`} download>
          <Icon name="file" size={14} />
          {t('record.file', { n: i + 1 })}
        </a>
      ))}
    </span>
  );
};
