import { Button, Icon } from '@tangram/ui';
import { Modal } from 'antd';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

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
  return (
    <Modal
      open
      width={560}
      title={title}
      onCancel={onCancel}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-expr-foot">
          <span className="tg-grow" />
          <Button onClick={onCancel}>{t('words.cancel')}</Button>
          <Button kind="primary" disabled={!isWhole} onClick={onMake}>
            {t('model.make')}
          </Button>
        </div>
      }
    >
      <form
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
