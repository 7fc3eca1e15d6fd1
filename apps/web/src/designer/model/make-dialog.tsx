import { Button, Icon } from '@tangram/ui';
import { Modal } from 'antd';
import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import './make-dialog.css';

interface Props {
  readonly title: string;
  /** Whether there is all that it takes. */
  readonly isWhole: boolean;
  readonly onMake: () => void;
  readonly onCancel: () => void;
  readonly children: ReactNode;
}

/** Asks what it takes to make something; Enter makes it. */
export function MakeDialog({ title, isWhole, onMake, onCancel, children }: Props) {
  const { t } = useTranslation();
  const form = useId();
  return (
    <Modal
      open
      width={560}
      title={title}
      onCancel={onCancel}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-make-foot">
          <Button onClick={onCancel}>{t('words.cancel')}</Button>
          <Button kind="primary" type="submit" form={form} disabled={!isWhole}>
            {t('model.make')}
          </Button>
        </div>
      }
    >
      <form
        id={form}
        className="tg-new-object"
        onSubmit={(event) => {
          event.preventDefault();
          if (isWhole) onMake();
        }}
      >
        {children}
      </form>
    </Modal>
  );
}
