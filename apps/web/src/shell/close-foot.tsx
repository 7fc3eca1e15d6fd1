import { Button } from '@tangram/ui';
import { useTranslation } from 'react-i18next';

/** The foot of a sheet that only shows. */
export function CloseFoot({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <>
      <span className="tg-grow" />
      <Button onClick={onClose}>{t('words.close')}</Button>
    </>
  );
}
