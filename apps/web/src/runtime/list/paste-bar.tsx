import { Button } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import type { Planned } from './use-clipboard.ts';

interface Props {
  readonly planned: Planned;
  readonly onApply: () => void;
  readonly onCancel: () => void;
}

/** What a paste would do, before it does: so many cells, and those that are wrong, which say why where they stand. */
export function PasteBar({ planned, onApply, onCancel }: Props) {
  const { t } = useTranslation();
  const { good, wrong, beyond } = planned;
  return (
    <div className="tg-bulk tg-paste" role="toolbar" aria-label={t('grid.apply')}>
      <span role="status">
        {t('grid.pasting', { cells: good })}
        {wrong > 0 ? <span className="tg-paste-wrong">{t('grid.wrong', { count: wrong })}</span> : null}
        {beyond > 0 ? <span className="tg-t3">{t('grid.cutOff', { count: beyond })}</span> : null}
      </span>
      <span className="tg-bulk-hair" />
      <Button kind="quiet" size="small" keys="Esc" onClick={onCancel}>
        {t('words.cancel')}
      </Button>
      <Button kind="primary" size="small" keys="↵" disabled={good === 0} onClick={onApply}>
        {t('grid.apply')}
      </Button>
    </div>
  );
}
