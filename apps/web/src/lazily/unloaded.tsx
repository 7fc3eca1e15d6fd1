import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import './unloaded.css';

/** Stands where a part of the page should be whose code did not come. */
export function Unloaded({ onRetry }: { readonly onRetry: () => void }) {
  const { t } = useTranslation();
  useEffect(() => {
    window.addEventListener('online', onRetry);
    return () => window.removeEventListener('online', onRetry);
  }, [onRetry]);
  return (
    <div className="tg-unloaded" role="alert">
      {t('states.part')}
      <button type="button" onClick={onRetry}>
        {t('states.retry')}
      </button>
    </div>
  );
}
