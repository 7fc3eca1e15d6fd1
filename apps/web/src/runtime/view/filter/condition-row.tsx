import type { ObjectDefinition } from '@tangram/model';
import { asOffered, type DraftLeaf, type DraftNode, operatorsFor, operatorWords, resolvePath } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { useScreens } from '../../../shell/screens-context.tsx';
import { ConditionValue } from './condition-value.tsx';
import { PathPicker } from './path-picker.tsx';

interface Props {
  readonly object: ObjectDefinition;
  readonly leaf: DraftLeaf;
  readonly onChange: (node: DraftNode) => void;
  /** The condition becomes one on children. */
  readonly onChildren: (relation: string) => void;
}

/** One condition in a row: which field, how, what. */
export function ConditionRow({ object, leaf, onChange, onChildren }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const field = resolvePath(model, object, leaf.field)?.field;
  const { op, value } = field ? asOffered(leaf.op, leaf.value, field.type) : leaf;
  const operators = field ? operatorsFor(field) : [];
  const operator = operators.find((one) => one.op === op);
  return (
    <>
      {leaf.not ? (
        <button type="button" className="tg-chip" title={t('filter.notAny')} onClick={() => onChange({ ...leaf, not: false })}>
          {t('filter.not')}
        </button>
      ) : null}
      <PathPicker
        object={object}
        value={leaf.field}
        onPick={(path) => {
          const next = resolvePath(model, object, path)?.field;
          onChange({ ...leaf, field: path, op: next ? (operatorsFor(next)[0]?.op ?? '') : '', value: undefined });
        }}
        onChildren={onChildren}
      />
      {field ? (
        <Select
          className={`tg-rule-op ${operator?.entry === 'none' ? 'is-wide' : ''}`}
          popupMatchSelectWidth={false}
          aria-label={t('list.conditionOp')}
          value={op}
          options={operators.map((one) => ({ value: one.op, label: operatorWords(one.op, field.type, locale) }))}
          onChange={(next) => {
            const same = operators.find((one) => one.op === next)?.entry === operator?.entry;
            onChange({ ...leaf, op: next, value: same ? value : undefined });
          }}
        />
      ) : null}
      {field && operator && operator.entry !== 'none' ? (
        <span className="tg-rule-value">
          <ConditionValue
            field={field}
            entry={operator.entry}
            value={value}
            onChange={(next) => onChange({ ...leaf, op: operator.op, value: next })}
          />
        </span>
      ) : null}
    </>
  );
}
