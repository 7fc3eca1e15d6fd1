import { Icon } from '@tangram/ui';
import { useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';

const onChange = (tell: () => void) => {
  window.addEventListener('online', tell);
  window.addEventListener('offline', tell);
  return () => {
    window.removeEventListener('online', tell);
    window.removeEventListener('offline', tell);
  };
};

/** One line while the network is away. What is on screen stays readable. */
export function OfflineLine() {
  const { t } = useTranslation();
  const online = useSyncExternalStore(onChange, () => navigator.onLine);
  if (online) return null;
  return (
    <div className="tg-offline" role="status">
      <Icon name="offline" size={14} />
      <b>{t('states.offline.short')}</b>
      <span>{t('states.offline.line')}</span>
    </div>
  );
}
