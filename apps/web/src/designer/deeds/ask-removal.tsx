import { Button } from '@tangram/ui';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { WhereUsed } from '../inspector/where-used.tsx';
import './deeds.css';

interface Props {
  /** What goes, in words. */
  readonly what: string;
  /** `pipeline:sales/stage:won`; null for what nothing can name. */
  readonly element: string | null;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** Asks before something goes, with everything that uses it. */
export function AskRemoval({ what, element, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const remove = () => {
    onClose();
    onRemove();
  };
  return (
    <Modal
      open
      onCancel={onClose}
      title={t('designer.deeds.removeTitle', { what })}
      footer={
        <div className="tg-deed-foot">
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button kind="danger" onClick={remove}>
            {t('words.remove')}
          </Button>
        </div>
      }
    >
      <p className="tg-deed-text">{t('designer.deeds.undoable')}</p>
      {element === null ? null : <WhereUsed element={element} goes onGo={onClose} />}
    </Modal>
  );
}
