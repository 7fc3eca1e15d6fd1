import type { DraftCheck } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  readonly check: DraftCheck;
  /** Whom it concerns, in words. */
  readonly lead: string;
  /** What it opens, besides what the check says. */
  readonly opens: readonly string[];
  readonly problems: readonly string[];
  readonly busy: boolean;
  readonly onPublish: () => void;
  readonly onClose: () => void;
}

/** What a change would do, said before it is done: what opens to how many people, and what stands in the way. */
export function PublishDialog({ title, check, lead, opens, problems, busy, onPublish, onClose }: Props) {
  const { t } = useTranslation();
  const opened = [...opens, ...check.warnings.map(({ message }) => message)];
  const wrong = [...problems, ...check.errors.map(({ message }) => message)];
  return (
    <Modal
      open
      title={title}
      onCancel={onClose}
      width={560}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-order-foot">
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button kind="primary" busy={busy} disabled={check.errors.length > 0} onClick={onPublish}>
            {t('roles.publish')}
          </Button>
        </div>
      }
    >
      <p className="tg-t2">{lead}</p>
      {wrong.length > 0 ? (
        <ul className="tg-role-words is-wrong" role="alert">
          {wrong.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
      {opened.length > 0 ? (
        <>
          <h3>{t('roles.opens')}</h3>
          <ul className="tg-role-words">
            {opened.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t('roles.changes')}</h3>
      <ul className="tg-role-words">
        {check.changes.length === 0 ? <li>{t('roles.nothing')}</li> : check.changes.map((text) => <li key={text}>{text}</li>)}
      </ul>
    </Modal>
  );
}
