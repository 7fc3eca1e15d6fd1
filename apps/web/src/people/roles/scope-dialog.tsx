import type { Department } from '@tangram/contract';
import { Button, Icon } from '@tangram/ui';
import { Modal, Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Labelled } from '../labelled.tsx';
import { ConditionPart } from './condition-part.tsx';
import type { Scope } from '@tangram/design';

interface Props {
  readonly kind: 'departments' | 'condition';
  readonly title: string;
  readonly object: string;
  readonly start: Scope;
  readonly departments: readonly Department[];
  /** null: it stays as it was. */
  readonly onDone: (scope: Scope | null) => void;
}

/** Says which departments, or which condition, a scope is of. */
export function ScopeDialog({ kind, title, object, start, departments, onDone }: Props) {
  const { t } = useTranslation();
  const begun = typeof start === 'object' ? start : null;
  const named = begun && 'departments' in begun ? begun : null;
  const [chosen, setChosen] = useState<readonly string[]>(
    (named?.departments ?? []).map((one) => departments.find(({ id, name }) => id === one || name === one)?.id ?? one),
  );
  const [below, setBelow] = useState(named?.below ?? true);
  const [text, setText] = useState(begun && 'condition' in begun ? begun.condition : '');
  const [first, ...more] = chosen;
  const next: Scope | null =
    kind === 'condition'
      ? text.trim() === ''
        ? null
        : { condition: text.trim() }
      : first === undefined
        ? null
        : { departments: [first, ...more], below };
  return (
    <Modal
      open
      title={title}
      onCancel={() => onDone(null)}
      width={kind === 'condition' ? 720 : 520}
      closeIcon={<Icon name="close" label={t('words.close')} />}
      footer={
        <div className="tg-order-foot">
          <Button onClick={() => onDone(null)}>{t('words.cancel')}</Button>
          <Button kind="primary" disabled={next === null} onClick={() => onDone(next)}>
            {t('roles.take')}
          </Button>
        </div>
      }
    >
      <div className="tg-set-form">
        {kind === 'departments' ? (
          <>
            <Labelled id="scope-departments" label={t('people.departments')}>
              <Select
                id="scope-departments"
                mode="multiple"
                value={[...chosen]}
                optionFilterProp="label"
                options={departments.map(({ id, name }) => ({ value: id, label: name }))}
                onChange={(value: string[]) => setChosen(value)}
              />
            </Labelled>
            <label className="tg-set-switch" htmlFor="scope-below">
              <Switch id="scope-below" checked={below} onChange={setBelow} />
              <span>{t('roles.below')}</span>
            </label>
          </>
        ) : (
          <ConditionPart label={t('roles.condition')} object={object} text={text} onText={setText} />
        )}
      </div>
    </Modal>
  );
}
