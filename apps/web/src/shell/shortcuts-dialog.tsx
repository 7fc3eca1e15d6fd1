import { Icon, Keys } from '@tangram/ui';
import { goKeys } from '@tangram/view';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type KeyLine, keysIn } from './key-help.ts';
import { capOf } from './use-keys.ts';
import { useNavigation } from './use-navigation.ts';
import './shortcuts.css';

const everywhere: readonly KeyLine[] = [
  { keys: `${capOf('mod+k')} /`, say: 'search' },
  { keys: capOf('mod+z'), say: 'undo' },
  { keys: 'Esc', say: 'close' },
  { keys: capOf('mod+\\'), say: 'sidebar' },
  { keys: '?', say: 'help' },
];

/** Every key that works where one is, and what it does. */
export function ShortcutsDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { groups } = useNavigation();
  const [parts] = useState(() => [
    { name: 'here' as const, lines: keysIn('here') },
    { name: 'form' as const, lines: keysIn('form') },
    { name: 'everywhere' as const, lines: everywhere },
  ]);
  const places = goKeys(groups.flatMap((group) => group.entries));
  return (
    <Modal
      open
      title={t('shell.help')}
      onCancel={onClose}
      footer={null}
      width={560}
      closeIcon={<Icon name="close" label={t('words.close')} />}
    >
      <div className="tg-keys">
        {parts
          .filter(({ lines }) => lines.length > 0)
          .map(({ name, lines }) => (
            <section key={name}>
              <h3>{t(`keys.groups.${name}`)}</h3>
              <dl>
                {lines.map(({ keys, say }) => (
                  <div key={say}>
                    <dt>{t(`keys.${say}`)}</dt>
                    <dd>
                      <Keys keys={keys} />
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
          ))}
        <section>
          <h3>{t('keys.groups.go')}</h3>
          <dl>
            {[...places].map(([letter, { name, label }]) => (
              <div key={name}>
                <dt className="tg-cut">{label}</dt>
                <dd>
                  <Keys keys={letter.toUpperCase()} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      </div>
    </Modal>
  );
}
