import { typedNumber } from '../runtime/view/filter/measured-value.tsx';
import { type ConditionRow, type RowValue, type StaticType, valueKindOf, valuesNeeded } from '@tangram/expression';
import { staticTypeOf } from '@tangram/model';
import { Icon, Menu, type MenuItem } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { PathPicker } from '../runtime/view/filter/path-picker.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import type { Subject } from './use-reading.ts';

interface Props {
  readonly subject: Subject;
  readonly row: ConditionRow;
  readonly type: StaticType;
  readonly onValues: (values: readonly RowValue[]) => void;
}

/** With what something is compared: a value, a moving day, another field, or something of who asks. */
type Source = 'value' | 'today' | 'field' | 'user';

const numbers: ReadonlySet<string> = new Set(['integer', 'decimal']);
const alike = (a: StaticType, b: StaticType): boolean =>
  a.list !== true &&
  b.list !== true &&
  (a.base === b.base || (numbers.has(a.base) && numbers.has(b.base)) || [a.base, b.base].sort().join() === 'option,text') &&
  (a.base !== 'record' || a.object === b.object);

function sourceOf(value: RowValue | undefined): Source | null {
  if (!value) return null;
  if (value.kind === 'days') return 'today';
  return value.kind !== 'path' ? 'value' : value.path.startsWith('$user') ? 'user' : 'field';
}

/** The values of a row, by the type of its field. */
export function RowValueInput({ subject, row, type: asked, onValues }: Props) {
  const { t } = useTranslation();
  const { list: _, ...type } = asked;
  const [first] = row.values;
  const kind = valueKindOf(type);
  const sources: readonly Source[] = [
    ...(kind ? (['value'] as const) : []),
    ...(type.base === 'date' ? (['today'] as const) : []),
    'field',
    ...(subject.use === 'condition' && (type.base === 'text' || type.object === 'user') ? (['user'] as const) : []),
  ];
  const [turned, setTurned] = useState<Source | null>(null);
  const source = turned ?? sourceOf(first) ?? sources[0] ?? 'field';
  const isMany = valuesNeeded(row.operator) === 'many';
  const items = sources.map((one): MenuItem => ({ key: one, label: t(`expr.source.${one}`) }));
  const turn = (next: Source) => {
    setTurned(next);
    onValues(next === 'today' ? [{ kind: 'days', count: 0 }] : []);
  };
  return (
    <span className="tg-expr-value">
      {isMany ? (
        <ManyValues type={type} values={row.values} onValues={onValues} />
      ) : (
        <OneValue subject={subject} source={source} type={type} value={first} onValue={(value) => onValues(value ? [value] : [])} />
      )}
      {isMany || sources.length < 2 ? null : (
        <Menu items={items} selected={[source]} placement="bottomRight" onPick={(key) => turn(key as Source)}>
          <button type="button" className="tg-expr-source" aria-label={t('expr.compareWith')} title={t('expr.compareWith')}>
            <Icon name="updown" size={14} />
          </button>
        </Menu>
      )}
    </span>
  );
}

interface OneProps {
  readonly subject: Subject;
  readonly source: Source;
  readonly type: StaticType;
  readonly value: RowValue | undefined;
  readonly onValue: (value: RowValue | null) => void;
}

function OneValue({ subject, source, type, value, onValue }: OneProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const label = t('list.conditionValue');
  const path = value?.kind === 'path' ? value.path : '';
  if (source === 'field') {
    return (
      <PathPicker
        object={subject.object}
        value={path.startsWith('$') ? '' : path}
        fits={(field) => {
          const other = staticTypeOf(field);
          return other !== null && (alike(type, other) || field.targets.length === 1);
        }}
        onPick={(next) => onValue({ kind: 'path', path: next })}
      />
    );
  }
  if (source === 'user') {
    const own = (subject.model.objects.get('user')?.fields ?? []).flatMap((field) => {
      const other = staticTypeOf(field);
      return other && alike(type, other) && field.name !== 'id'
        ? [{ value: `$user.${field.name}`, label: t('expr.ofUser', { field: labelOf(field.label, locale, field.name) }) }]
        : [];
    });
    return (
      <Select
        className="tg-wide"
        aria-label={label}
        placeholder={label}
        value={path === '' ? null : path}
        options={[...(type.object === 'user' ? [{ value: '$user', label: t('expr.user') }] : []), ...own]}
        onChange={(next: string) => onValue({ kind: 'path', path: next })}
      />
    );
  }
  if (source === 'today')
    return <MovingDay count={value?.kind === 'days' ? value.count : 0} onCount={(count) => onValue({ kind: 'days', count })} />;
  return <TypedValue type={type} value={value} label={label} onValue={onValue} />;
}

/** A value that is typed or chosen, by type. */
function TypedValue({ type, value, label, onValue }: Pick<OneProps, 'type' | 'value' | 'onValue'> & { readonly label: string }): ReactNode {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const text = value && 'value' in value && typeof value.value === 'string' ? value.value : '';
  if (type.choices) {
    return (
      <Select
        className="tg-wide"
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={label}
        placeholder={label}
        value={text === '' ? null : text}
        options={type.choices.map((one) => ({ value: one.value, label: one.label[locale] }))}
        onChange={(next: string) => onValue({ kind: 'text', value: next })}
      />
    );
  }
  switch (valueKindOf(type)) {
    case 'number':
      return (
        <InputNumber
          stringMode
          parser={typedNumber}
          className="tg-wide"
          aria-label={label}
          placeholder={label}
          value={text === '' ? null : text}
          onChange={(next) => onValue(next === null ? null : { kind: 'number', value: String(next) })}
        />
      );
    case 'minutes':
      return (
        <InputNumber
          className="tg-wide"
          aria-label={label}
          min={0}
          precision={0}
          suffix={t('expr.minutes')}
          value={value?.kind === 'minutes' ? value.count : null}
          onChange={(next) => onValue(next === null ? null : { kind: 'minutes', count: next })}
        />
      );
    case 'date':
      return (
        <DatePicker
          className="tg-wide"
          aria-label={label}
          value={text === '' ? null : dayjs(text)}
          onChange={(day) => onValue(day ? { kind: 'date', value: day.format('YYYY-MM-DD') } : null)}
        />
      );
    case 'datetime':
      return (
        <DatePicker
          showTime
          className="tg-wide"
          aria-label={label}
          value={text === '' ? null : dayjs(text)}
          onChange={(moment) => onValue(moment ? { kind: 'datetime', value: moment.toISOString() } : null)}
        />
      );
    case 'time':
      return (
        <Input
          aria-label={label}
          placeholder="09:30"
          value={text}
          onChange={(event) => onValue(event.target.value === '' ? null : { kind: 'time', value: event.target.value })}
        />
      );
    default:
      return (
        <Input
          aria-label={label}
          placeholder={label}
          value={text}
          onChange={(event) => onValue(event.target.value === '' ? null : { kind: 'text', value: event.target.value })}
        />
      );
  }
}

function MovingDay({ count, onCount }: { readonly count: number; readonly onCount: (count: number) => void }) {
  const { t } = useTranslation();
  const way = count < 0 ? 'before' : 'after';
  return (
    <span className="tg-pair">
      <Select
        aria-label={t('expr.source.today')}
        value={count === 0 ? 'today' : way}
        options={(['today', 'before', 'after'] as const).map((one) => ({ value: one, label: t(`expr.day.${one}`) }))}
        onChange={(next: string) => onCount(next === 'today' ? 0 : (next === 'before' ? -1 : 1) * Math.max(1, Math.abs(count)))}
      />
      {count === 0 ? null : (
        <InputNumber
          aria-label={t('expr.days')}
          min={1}
          max={9999}
          precision={0}
          suffix={t('expr.days')}
          value={Math.abs(count)}
          onChange={(next) => onCount((way === 'before' ? -1 : 1) * (next ?? 1))}
        />
      )}
    </span>
  );
}

/** One of several values: options, or what is typed one after the other. */
function ManyValues({ type, values, onValues }: Pick<Props, 'type' | 'onValues'> & { readonly values: readonly RowValue[] }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const kind = valueKindOf(type) === 'number' ? 'number' : 'text';
  const chosen = values.flatMap((one) => ('value' in one && typeof one.value === 'string' ? [one.value] : []));
  return (
    <Select
      className="tg-wide"
      mode={type.choices ? 'multiple' : 'tags'}
      aria-label={t('list.conditionValue')}
      placeholder={t('list.conditionValue')}
      optionFilterProp="label"
      value={chosen}
      options={(type.choices ?? []).map((one) => ({ value: one.value, label: one.label[locale] }))}
      onChange={(next: string[]) =>
        onValues(next.filter((one) => kind === 'text' || /^-?\d+(\.\d+)?$/.test(one)).map((one): RowValue => ({ kind, value: one })))
      }
    />
  );
}
