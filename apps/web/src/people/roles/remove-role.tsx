import type { Member } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../settings/settings-context.tsx';
import { inARow } from '../in-a-row.ts';
import { Labelled } from '../labelled.tsx';

interface Props {
  readonly name: string;
  readonly holders: readonly Member[];
  readonly others: readonly { readonly value: string; readonly label: string }[];
  readonly problems: readonly string[];
  readonly busy: boolean;
  readonly onRemove: (instead: string | null) => void;
  readonly onClose: () => void;
}

/** Asks before a role goes: who has it, and what they get in its place. */
export function RemoveRole({ name, holders, others, problems, busy, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const [instead, setInstead] = useState<string | null>(null);
  return (
    <Modal
      open
      title={t('roles.removeAsk', { name })}
      onCancel={onClose}
      width={440}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-order-foot">
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button kind="danger" busy={busy} onClick={() => onRemove(instead)}>
            {t('roles.remove')}
          </Button>
        </div>
      }
    >
      {holders.length === 0 ? (
        <p className="tg-t2">{t('roles.nobody')}</p>
      ) : (
        <>
          <p className="tg-t2">
            {t('roles.heldBy', {
              names: inARow(
                holders.slice(0, 8).map((one) => one.name),
                locale,
              ),
              count: holders.length,
            })}
          </p>
          <Labelled id="role-instead" label={t('roles.instead')}>
            <Select
              id="role-instead"
              allowClear
              value={instead}
              placeholder={t('roles.noRole')}
              options={[...others]}
              onChange={(value: string | undefined) => setInstead(value ?? null)}
            />
          </Labelled>
        </>
      )}
      {problems.length > 0 ? (
        <ul className="tg-role-words is-wrong" role="alert">
          {problems.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      ) : null}
    </Modal>
  );
}
