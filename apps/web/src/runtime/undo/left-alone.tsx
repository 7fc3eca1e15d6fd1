import { Icon } from '@tangram/ui';
import { useRouterState } from '@tanstack/react-router';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useObject } from '../../shell/screens-context.tsx';
import { RefusalList } from './refusal-list.tsx';
import type { Refusal } from './refusals.ts';

/** What could not be taken back. */
export interface Left {
  /** By name. */
  readonly object: string;
  readonly refusals: readonly Refusal[];
}

/** The records that were left alone. Goes away when one of them is opened. */
export function LeftAlone({ left, onClose }: { readonly left: Left; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const object = useObject(left.object);
  const here = useRouterState({ select: ({ location }) => location.pathname });
  const [opened] = useState(here);
  useEffect(() => {
    if (here !== opened) onClose();
  }, [here, opened, onClose]);
  if (!object) return null;
  return (
    <Modal
      open
      title={t('undo.leftTitle', { count: left.refusals.length })}
      onCancel={onClose}
      footer={null}
      width={560}
      closeIcon={<Icon name="close" label={t('words.close')} />}
    >
      <p className="tg-t2">{t('undo.leftText')}</p>
      <RefusalList object={object} refusals={left.refusals} />
    </Modal>
  );
}
