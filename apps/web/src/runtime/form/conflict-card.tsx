import type { RecordRow } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { useTranslation } from 'react-i18next';

/** Someone else was faster: the record as it is now, and which fields both changed. */
export interface Conflict {
  readonly latest: RecordRow;
  /** Labels. */
  readonly fields: readonly string[];
}

/** Says that the record moved on meanwhile and asks which values count. */
export function ConflictCard({
  conflict,
  onMine,
  onTheirs,
}: {
  readonly conflict: Conflict;
  readonly onMine: () => void;
  readonly onTheirs: () => void;
}) {
  const { t, i18n } = useTranslation();
  return (
    <div className="tg-form-warning" role="alert">
      <Icon name="warning" />
      <div className="tg-grow">
        <b>{t('form.conflict.title')}</b>
        <div className="tg-t2">
          {t('form.conflict.text', { fields: conflict.fields.join(i18n.language === 'en' ? ', ' : '、') || '—' })}
        </div>
      </div>
      <Button size="small" onClick={onMine}>
        {t('form.conflict.mine')}
      </Button>
      <Button size="small" kind="quiet" onClick={onTheirs}>
        {t('form.conflict.theirs')}
      </Button>
    </div>
  );
}
