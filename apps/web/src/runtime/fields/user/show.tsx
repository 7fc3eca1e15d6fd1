import { Initial } from '@tangram/ui';
import { initialOf } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import type { Show } from '../show.ts';
import { useNames } from '../use-names.ts';
import { useAway } from './use-away.ts';

/** A person: a round initial and the name, in grey when they have left. */
export const UserShow: Show = ({ value, title }) => {
  const { t } = useTranslation();
  const id = String(value);
  const asked = useNames('user', title === null ? [id] : []);
  const away = useAway(id);
  const name = title ?? asked.get(id) ?? '';
  return (
    <span className="tg-line tg-cut" title={away ? t('record.away', { name }) : undefined}>
      <Initial seed={id} initial={initialOf(name)} />
      <span className={`tg-cut ${away ? 'tg-t3' : ''}`}>{name}</span>
    </span>
  );
};
