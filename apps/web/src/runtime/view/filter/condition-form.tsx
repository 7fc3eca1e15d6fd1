import { Button } from '@tangram/ui';
import type { Filter, ObjectDefinition } from '@tangram/model';
import { asOffered, isFilled, operatorsFor, operatorWords, resolvePath } from '@tangram/view';
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';
import { useScreens } from '../../../shell/screens-context.tsx';
import { ConditionValue } from './condition-value.tsx';
import { PathList } from './path-list.tsx';
import { PathPicker } from './path-picker.tsx';

export type LeafFilter = Extract<Filter, { field: string }>;

interface Props {
  readonly object: ObjectDefinition;
  /** The condition that is changed; absent for a new one. */
  readonly filter?: LeafFilter;
  /** Why the server refused it. */
  readonly refused?: string | undefined;
  readonly onClose: () => void;
  readonly onDone: (filter: Filter) => void;
  /** One wants to ask for more than this form can: the builder takes over. */
  readonly onBuild: (filter: Filter | null) => void;
}

/** Puts one condition together: which field, how, what. */
export function ConditionForm({ object, filter, refused, onClose, onDone, onBuild }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const [path, setPath] = useState(filter?.field ?? '');
  const field = resolvePath(model, object, path)?.field;
  const given = filter && field ? asOffered(filter.op, filter.value, field.type) : { op: '', value: undefined };
  const [op, setOp] = useState(given.op);
  const [value, setValue] = useState<unknown>(given.value);
  const operators = field ? operatorsFor(field) : [];
  const operator = operators.find((one) => one.op === op) ?? operators[0];
  const ready = operator !== undefined && isFilled(operator.op, value);
  const pick = (next: string) => {
    setPath(next);
    setOp('');
    setValue(undefined);
  };
  if (path === '')
    return <PathList object={object} onPick={pick} onChildren={(relation) => onBuild({ has: relation })} onEscape={onClose} />;
  return (
    <form
      className="tg-condition"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) onDone({ field: path, op: operator.op, ...(operator.entry === 'none' ? {} : { value }) });
      }}
    >
      <PathPicker object={object} value={path} onPick={pick} />
      {field && operator ? (
        <>
          <Select
            aria-label={t('list.conditionOp')}
            value={operator.op}
            options={operators.map((one) => ({ value: one.op, label: operatorWords(one.op, field.type, locale) }))}
            onChange={(next) => {
              if (operators.find((one) => one.op === next)?.entry !== operator.entry) setValue(undefined);
              setOp(next);
            }}
          />
          <ConditionValue key={operator.entry} field={field} entry={operator.entry} value={value} onChange={setValue} eager />
        </>
      ) : null}
      {refused ? (
        <p className="tg-refused" role="alert">
          {refused}
        </p>
      ) : null}
      <div className="tg-condition-ends">
        <Button kind="quiet" onClick={() => onBuild(filter ?? null)}>
          {t('filter.combine')}
        </Button>
        <Button kind="primary" type="submit" disabled={!ready}>
          {filter ? t('filter.change') : t('list.conditionAdd')}
        </Button>
      </div>
    </form>
  );
}
