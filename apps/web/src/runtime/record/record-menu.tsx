import { Icon, IconButton, Menu } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { useTurnIntoTest } from './turn-into-test.tsx';

interface Props {
  readonly phone: boolean;
  readonly onEdit: () => void;
  readonly onCopy: () => void;
  readonly onLink: () => void;
  readonly onPrint: () => void;
  /** Looks at the record as it was. */
  readonly onPast: () => void;
  /** Shows with whom it is shared, and who sees it; absent where that cannot be asked. */
  readonly onShare?: (() => void) | undefined;
  /** Shows who did what to it; for those who may read the audit log. */
  readonly onTrail?: (() => void) | undefined;
  /** Whose menu it is. */
  readonly about: { readonly object: string; readonly record: string };
  readonly onRemove: () => void;
}

/** What else can be done with a record. */
export function RecordMenu({ phone, onEdit, onCopy, onLink, onPrint, onPast, onShare, onTrail, about, onRemove }: Props) {
  const { t } = useTranslation();
  const intoTest = useTurnIntoTest();
  const onTest = intoTest && (() => void intoTest({ ...about, attempt: null }));
  return (
    <Menu
      placement="bottomRight"
      items={[
        ...(phone ? [{ key: 'edit', icon: <Icon name="edit" size={14} />, label: t('record.edit'), onClick: onEdit }] : []),
        ...(onShare ? [{ key: 'share', icon: <Icon name="team" size={14} />, label: t('sharing.open'), onClick: onShare }] : []),
        { key: 'copy', icon: <Icon name="plus" size={14} />, label: t('record.copy'), onClick: onCopy },
        { key: 'link', icon: <Icon name="link" size={14} />, label: t('record.link'), onClick: onLink },
        { key: 'print', icon: <Icon name="file" size={14} />, label: t('record.print'), onClick: onPrint },
        { key: 'past', icon: <Icon name="history" size={14} />, label: t('past.look'), onClick: onPast },
        ...(onTrail ? [{ key: 'trail', icon: <Icon name="shield" size={14} />, label: t('audit.trail'), onClick: onTrail }] : []),
        ...(onTest ? [{ key: 'test', icon: <Icon name="clipboard" size={14} />, label: t('record.intoTest'), onClick: onTest }] : []),
        { key: 'remove', danger: true, icon: <Icon name="trash" size={14} />, label: t('record.remove'), onClick: onRemove },
      ]}
    >
      <IconButton icon="more" label={t('record.more')} className={phone ? '' : 'tg-btn-bordered'} />
    </Menu>
  );
}
