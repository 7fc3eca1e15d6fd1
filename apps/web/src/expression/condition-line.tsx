import { type ConditionRow, type RowOperator, rowOperators, type StaticType, valuesNeeded } from '@tangram/expression';
import { scopeFor, staticTypeOf } from '@tangram/model';
import { Select } from 'antd';
import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { PathPicker } from '../runtime/view/filter/path-picker.tsx';
import { RowValueInput } from './row-value.tsx';
import type { Subject } from './use-reading.ts';

interface Props {
  readonly subject: Subject;
  readonly row: ConditionRow;
  readonly onRow: (row: ConditionRow) => void;
}

const days: ReadonlySet<string> = new Set(['date', 'datetime', 'time']);
const compared: ReadonlySet<RowOperator> = new Set(['gt', 'gte', 'lt', 'lte']);

/** What an operator is called: of days, later and earlier instead of more and less. */
const wordsOf = (t: TFunction, operator: RowOperator, { base }: StaticType): string =>
  compared.has(operator) && days.has(base) ? t(`expr.dayOp.${operator as 'gt'}`) : t(`expr.op.${operator}`);

/** The type at a path, of the record or of a variable. */
export function typeAtPath({ model, object, use }: Subject, path: string): StaticType | null {
  const scope = scopeFor(model, object, use);
  return path.startsWith('$') ? scope.variable(path.slice(1)) : path === '' ? null : scope.field(path.split('.'));
}

/** One comparison: which field, how, with what. */
export function ConditionLine({ subject, row, onRow }: Props) {
  const { t } = useTranslation();
  const type = typeAtPath(subject, row.path);
  const operators = type ? rowOperators(type) : [];
  const shown = operators.includes(row.operator) ? operators : [...operators, row.operator];
  const needed = valuesNeeded(row.operator);
  return (
    <>
      {row.path.startsWith('$') ? (
        <code className="tg-expr-variable">{row.path}</code>
      ) : (
        <PathPicker
          object={subject.object}
          value={row.path}
          fits={(field) => staticTypeOf(field) !== null}
          onPick={(path) => {
            const next = typeAtPath(subject, path);
            onRow({ kind: 'row', path, operator: (next && rowOperators(next)[0]) ?? 'is', values: [] });
          }}
        />
      )}
      {type ? (
        <Select
          className={`tg-rule-op ${needed === 'none' ? 'is-wide' : ''}`}
          popupMatchSelectWidth={false}
          aria-label={t('list.conditionOp')}
          value={row.operator}
          options={shown.map((one) => ({ value: one, label: wordsOf(t, one, type) }))}
          onChange={(operator: RowOperator) => {
            const keeps = valuesNeeded(operator) === 'none' ? [] : valuesNeeded(operator) === 'one' ? row.values.slice(0, 1) : row.values;
            onRow({ ...row, operator, values: keeps });
          }}
        />
      ) : null}
      {type && needed !== 'none' ? (
        <span className="tg-rule-value">
          <RowValueInput subject={subject} row={row} type={type} onValues={(values) => onRow({ ...row, values })} />
        </span>
      ) : null}
    </>
  );
}
