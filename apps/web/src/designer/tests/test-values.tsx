import { calledBy, calledValue, givenFields, valueShape } from '@tangram/design';
import { type Field, labelIn, type ObjectDefinition, type TestValues as Values } from '@tangram/model';
import { Button, IconButton } from '@tangram/ui';
import { Input, Select } from 'antd';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { edits } from '../../runtime/fields/edits.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useDesigner } from '../designer-context.ts';
import { calledIn, useTestDesk } from './test-desk.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly values: Values;
  readonly onValues: (values: Values) => void;
}

/** Fields with the values that they are given, one to a row; the rest are left to their defaults. */
export function TestValues({ object, values, onValues }: Props) {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { readOnly } = useTestDesk();
  const id = useId();
  const words = (name: string) => labelIn(object.byName.get(name)?.label, locale, name);
  const left = givenFields(object).filter(({ name }) => !(name in values));
  return (
    <div className="tg-trial-values-edit">
      {Object.entries(values).map(([name, value]) => {
        const field = object.byName.get(name);
        return (
          <div key={name} className="tg-trial-value">
            <label htmlFor={`${id}-${name}`} className="tg-cut">
              {words(name)}
            </label>
            {field ? (
              <TestValue id={`${id}-${name}`} field={field} value={value} onValue={(next) => onValues({ ...values, [name]: next })} />
            ) : (
              <code>{JSON.stringify(value)}</code>
            )}
            {readOnly ? null : (
              <IconButton
                icon="close"
                size="small"
                label={t('trial.dropValue', { field: words(name) })}
                onClick={() => onValues(Object.fromEntries(Object.entries(values).filter(([one]) => one !== name)))}
              />
            )}
          </div>
        );
      })}
      {readOnly || left.length === 0 ? null : (
        <Select
          className="tg-trial-add-value"
          aria-label={t('trial.addValue')}
          placeholder={t('trial.addValue')}
          value={null}
          showSearch={{ optionFilterProp: 'label' }}
          options={left.map(({ name }) => ({ value: name, label: words(name) }))}
          onChange={(name: string) => onValues({ ...values, [name]: null })}
        />
      )}
    </div>
  );
}

interface ValueProps {
  readonly id: string;
  readonly field: Field;
  readonly value: unknown;
  readonly onValue: (value: unknown) => void;
}

/** A value of a test: what the control of its type takes; for what points to something, the people and records of the test. */
export function TestValue({ id, field, value, onValue }: ValueProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const { recordsOf, readOnly } = useTestDesk();
  const choices = recordsOf(field.targets);
  switch (valueShape(field)) {
    case 'called':
      return (
        <Select
          id={id}
          allowClear
          className="tg-wide"
          disabled={readOnly}
          placeholder={t('trial.empty')}
          notFoundContent={t('trial.noneToCall')}
          value={calledBy(value)}
          options={[...choices]}
          onChange={(name: string | undefined) => onValue(name === undefined ? null : pointing(field, name, choices))}
        />
      );
    case 'manyCalled':
      return (
        <Select
          id={id}
          mode="multiple"
          className="tg-wide"
          disabled={readOnly}
          placeholder={t('trial.empty')}
          notFoundContent={t('trial.noneToCall')}
          value={[...calledIn(value)]}
          options={[...choices]}
          onChange={(names: string[]) => onValue(names.map(calledValue))}
        />
      );
    case 'lines':
      return <Lines field={field} value={value} onValue={onValue} />;
    case 'text':
      return (
        <Input
          id={id}
          readOnly={readOnly}
          value={typeof value === 'string' ? value : ''}
          placeholder={t('trial.empty')}
          onChange={({ target }) => onValue(target.value === '' ? null : target.value)}
        />
      );
    case 'typed': {
      const Draw = edits[field.type];
      return (
        <Draw
          id={id}
          field={field}
          value={value}
          onChange={(next) => onValue(next === undefined ? null : next)}
          readOnly={readOnly}
          invalid={false}
          place={place}
          values={{}}
          controlOf={(type) => edits[type]}
          creating={false}
        />
      );
    }
  }

  function pointing(of: Field, name: string, among: typeof choices) {
    const chosen = calledValue(name);
    if (of.type !== 'polymorphic' || !among.some((one) => one.value === name)) return chosen;
    const [object = ''] = of.targets.filter((target) => recordsOf([target]).some((one) => one.value === name));
    return { object, id: chosen };
  }
}

/** The lines that are given with a record: each with values of its own. */
function Lines({ field, value, onValue }: Pick<ValueProps, 'field' | 'value' | 'onValue'>) {
  const { t } = useTranslation();
  const { objects, readOnly } = useTestDesk();
  const object = objects.get(field.targets[0] ?? '');
  const lines: readonly Readonly<Record<string, unknown>>[] = Array.isArray(value) ? value : [];
  if (!object) return null;
  return (
    <div className="tg-trial-lines">
      {lines.map((line, i) => (
        <div key={i} className="tg-trial-inner">
          <div className="tg-trial-inner-head">
            <span>{t('trial.lineOf', { n: i + 1 })}</span>
            {readOnly ? null : (
              <IconButton
                icon="trash"
                size="small"
                label={t('trial.dropLine', { n: i + 1 })}
                onClick={() => onValue(lines.toSpliced(i, 1))}
              />
            )}
          </div>
          <TestValues object={object} values={line} onValues={(next) => onValue(lines.with(i, next))} />
        </div>
      ))}
      {readOnly ? null : (
        <Button kind="quiet" size="small" icon="plus" onClick={() => onValue([...lines, {}])}>
          {t('trial.addLine')}
        </Button>
      )}
    </div>
  );
}
