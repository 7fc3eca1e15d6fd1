import type { ObjectDefinition } from '@tangram/model';
import { Icon } from '@tangram/ui';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { nounsOf } from '../object-noun.ts';

interface Props {
  readonly object: ObjectDefinition;
  /** The view, as its person calls it. */
  readonly name: string;
  readonly busy: boolean;
  readonly onCancel: () => void;
  readonly onShare: () => Promise<void>;
}

/** Asks before a view of one's own becomes everybody's. */
export function ShareDialog({ object, name, busy, onCancel, onShare }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  return (
    <Modal
      open
      title={t('views.shareTitle', { view: name })}
      okText={t('views.share')}
      cancelText={t('words.cancel')}
      confirmLoading={busy}
      onCancel={onCancel}
      onOk={onShare}
      closeIcon={<Icon name="close" size={14} />}
      width={400}
    >
      {t('views.shareText', { objects: nounsOf(object, locale) })}
    </Modal>
  );
}
