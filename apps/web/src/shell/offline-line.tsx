import { Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useOutbox } from '../outbox/outbox-context.ts';
import { useOnline } from './use-online.ts';

/** One line while the network is away, or while something that was saved without it is not on the server yet. */
export function OfflineLine() {
  const { t } = useTranslation();
  const online = useOnline();
  const { waiting, show } = useOutbox();
  if (online && waiting.length === 0) return null;
  const refused = waiting.filter(({ problem }) => problem !== null).length;
  const words =
    refused > 0
      ? t('outbox.lineRefused', { count: refused })
      : waiting.length > 0
        ? t('outbox.line', { count: waiting.length })
        : t('states.offline.line');
  return (
    <div className={`tg-offline ${refused > 0 ? 'is-refused' : ''}`} role="status">
      <Icon name={refused > 0 ? 'warning' : 'offline'} size={14} />
      {online ? null : <b>{t('states.offline.short')}</b>}
      <span className="tg-cut">{words}</span>
      {waiting.length > 0 ? (
        <button type="button" className="tg-link" onClick={show}>
          {t('outbox.show')}
        </button>
      ) : null}
    </div>
  );
}
