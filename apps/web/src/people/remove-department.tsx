import type { Department } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { HeldByRules } from './held-by-rules.tsx';
import { Labelled } from './labelled.tsx';
import type { Naming } from './naming-list.tsx';

interface Props {
  readonly department: Department;
  readonly departments: readonly Department[];
  /** How many are in it, and how many departments are right below it. */
  readonly people: number;
  readonly below: number;
  /** Rules that hold it up; empty: none are known to. */
  readonly held: readonly Naming[];
  readonly onRemove: (to: string | null) => void;
  readonly onClose: () => void;
}

/** Asks before a department goes: where its people go, and that what is below it moves up. */
export function RemoveDepartment({ department, departments, people, below, held, onRemove, onClose }: Props) {
  const { t } = useTranslation();
  const [to, setTo] = useState<string | null>(department.parent);
  const { name } = department;
  return (
    <Modal
      open
      title={t('tree.removeAsk', { name })}
      onCancel={onClose}
      width={440}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-order-foot">
          <Button onClick={onClose}>{t('words.cancel')}</Button>
          <Button kind="danger" onClick={() => onRemove(people > 0 ? to : null)}>
            {t('tree.removeDepartment')}
          </Button>
        </div>
      }
    >
      {below > 0 ? <p className="tg-t2">{t('tree.belowMoves', { count: below })}</p> : null}
      {people > 0 ? (
        <Labelled id="remove-to" label={t('tree.peopleGo', { count: people })}>
          <Select
            id="remove-to"
            allowClear
            showSearch
            value={to}
            placeholder={t('tree.goNowhere')}
            optionFilterProp="label"
            options={departments.filter(({ id }) => id !== department.id).map((one) => ({ value: one.id, label: one.name }))}
            onChange={(value: string | undefined) => setTo(value ?? null)}
          />
        </Labelled>
      ) : (
        <p className="tg-t2">{t('tree.nobodyInside')}</p>
      )}
      <HeldByRules places={held} />
    </Modal>
  );
}
