import { Icon, Keys } from '@tangram/ui';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { capOf } from './use-keys.ts';

const lines = [
  { keys: capOf('mod+k'), say: 'search' },
  { keys: 'C', say: 'create' },
  { keys: 'J K', say: 'move' },
  { keys: 'X', say: 'select' },
  { keys: 'Space', say: 'carry' },
  { keys: 'Enter', say: 'open' },
  { keys: 'E', say: 'edit' },
  { keys: capOf('mod+Enter'), say: 'save' },
  { keys: capOf('mod+z'), say: 'undo' },
  { keys: 'Esc', say: 'close' },
  { keys: capOf('mod+\\'), say: 'sidebar' },
  { keys: '?', say: 'help' },
] as const;

/** Every key and what it does. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      open
      title={t('shell.help')}
      onCancel={onClose}
      footer={null}
      width={400}
      closeIcon={<Icon name="close" label={t('words.close')} />}
    >
      <dl className="tg-keys">
        {lines.map(({ keys, say }) => (
          <div key={say}>
            <dt>{t(`keys.${say}`)}</dt>
            <dd>
              <Keys keys={keys} />
            </dd>
          </div>
        ))}
      </dl>
    </Modal>
  );
}
