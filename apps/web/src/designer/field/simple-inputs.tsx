import { choicesOf, propertySchema } from '@tangram/design';
import { type Label, valueWords } from '@tangram/model';
import { DatePicker, Input, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import type { TFunction } from 'i18next';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { Line, SwitchLine } from '../inspector/line.tsx';
import { TypedInput } from '../inspector/typed-input.tsx';
import { WordsInput } from '../inspector/words-input.tsx';
import { listOf, type PropertyProps, textOf } from './property-props.ts';
import { useHint } from './use-hint.ts';

export const LabelInput = ({ id, label, value, onValue, readOnly }: PropertyProps): ReactNode => (
  <WordsInput id={id} label={label} words={value as Label | undefined} required onWords={onValue} readOnly={readOnly} />
);

export const WordsProperty = ({ id, label, property, value, onValue, readOnly }: PropertyProps): ReactNode => (
  <WordsInput
    id={id}
    label={label}
    words={value as Label | undefined}
    onWords={onValue}
    readOnly={readOnly}
    {...(property === 'inverseLabel' ? {} : { rows: 2 })}
  />
);

export function SwitchInput({ id, label, property, value, onValue, readOnly }: PropertyProps): ReactNode {
  const hint = useHint(property);
  return (
    <SwitchLine
      id={id}
      label={label}
      hint={hint}
      checked={value === true}
      disabled={readOnly}
      onChange={(next) => onValue(next ? true : undefined)}
    />
  );
}

export function NumberInput({ id, label, field, property, value, onValue, readOnly }: PropertyProps): ReactNode {
  const schema = propertySchema(field.type, property);
  return (
    <Line id={id} label={label}>
      <InputNumber
        id={id}
        className="tg-wide"
        precision={0}
        {...(schema?.minimum === undefined ? {} : { min: schema.minimum })}
        {...(schema?.maximum === undefined ? {} : { max: schema.maximum })}
        value={typeof value === 'number' ? value : null}
        readOnly={readOnly}
        onChange={(next) => onValue(next ?? undefined)}
      />
    </Line>
  );
}

export const DecimalInput = ({ id, label, value, onValue, readOnly }: PropertyProps): ReactNode => (
  <Line id={id} label={label}>
    <InputNumber
      id={id}
      stringMode
      className="tg-wide"
      value={textOf(value) === '' ? null : textOf(value)}
      readOnly={readOnly}
      onChange={(next) => onValue(next === null ? undefined : String(next))}
    />
  </Line>
);

export function TextInput({ id, label, property, value, onValue, readOnly }: PropertyProps): ReactNode {
  const hint = useHint(property);
  return (
    <Line id={id} label={label} hint={hint}>
      <TypedInput
        id={id}
        label={label}
        text={textOf(value)}
        readOnly={readOnly}
        mono={property === 'pattern'}
        onText={(text) => onValue(text === '' ? undefined : text)}
      />
    </Line>
  );
}

export function TextsInput({ id, label, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  return (
    <Line id={id} label={label}>
      <Select
        id={id}
        mode="tags"
        className="tg-wide"
        disabled={readOnly}
        value={[...listOf<string>(value)]}
        placeholder=".pdf, image/*"
        aria-label={label}
        notFoundContent={t('field.typeAndEnter')}
        onChange={(next: string[]) => onValue(next.length === 0 ? undefined : next)}
      />
    </Line>
  );
}

export function ChoiceInput({ id, label, field, property, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const isNeeded = property === 'returns' || property === 'aggregate';
  const words = (one: string) => valueWords('object', ['fields', property], one)?.[locale] ?? one;
  return (
    <Line id={id} label={label}>
      <Select
        id={id}
        className="tg-wide"
        aria-label={label}
        disabled={readOnly}
        allowClear={!isNeeded}
        placeholder={t('field.byDefault')}
        value={textOf(value) === '' ? null : textOf(value)}
        options={choicesOf(field.type, property).map((one) => ({ value: one, label: words(one) }))}
        onChange={(next: string | undefined) => onValue(next ?? undefined)}
      />
    </Line>
  );
}

/** What a new record has here: by the type of the field. */
export function ValueInput(props: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const { locale } = useDesigner();
  const { id, label, field, value, onValue, readOnly } = props;
  const options =
    'options' in field && field.options ? field.options.map((one) => ({ value: one.value, label: one.label[locale] ?? one.value })) : null;
  const schema = propertySchema(field.type, 'default');
  if (options && schema?.type === 'array') {
    return (
      <Line id={id} label={label}>
        <Select
          id={id}
          mode="multiple"
          className="tg-wide"
          disabled={readOnly}
          value={[...listOf<string>(value)]}
          options={options}
          onChange={(next: string[]) => onValue(next.length === 0 ? undefined : next)}
        />
      </Line>
    );
  }
  const choices = options ?? fixedDefaults(field.type, t);
  if (choices) {
    return (
      <Line id={id} label={label}>
        <Select
          id={id}
          allowClear
          className="tg-wide"
          disabled={readOnly}
          placeholder={t('field.nothing')}
          value={value === undefined ? null : String(value)}
          options={choices}
          onChange={(next: string | undefined) => onValue(field.type === 'boolean' && next !== undefined ? next === 'true' : next)}
        />
      </Line>
    );
  }
  if (field.type === 'date') return <DayDefault {...props} />;
  if (schema?.type === 'integer') return <NumberInput {...props} />;
  if (field.type === 'decimal' || field.type === 'percent' || field.type === 'currency') return <DecimalInput {...props} />;
  if (schema?.type === 'array') return <TextsInput {...props} />;
  return <TextInput {...props} />;
}

function fixedDefaults(type: PropertyProps['field']['type'], t: TFunction) {
  if (type === 'boolean')
    return [
      { value: 'true', label: t('words.yes') },
      { value: 'false', label: t('words.no') },
    ];
  if (type === 'user') return [{ value: '$user', label: t('field.whoCreates') }];
  if (type === 'datetime') return [{ value: '$now', label: t('field.now') }];
  return null;
}

function DayDefault({ id, label, value, onValue, readOnly }: PropertyProps) {
  const { t } = useTranslation();
  const text = textOf(value);
  return (
    <Line id={id} label={label}>
      <DatePicker
        id={id}
        className="tg-wide"
        disabled={readOnly}
        placeholder={text === '$today' ? t('expr.today') : t('field.nothing')}
        value={text === '' || text.startsWith('$') ? null : dayjs(text)}
        onChange={(day) => onValue(day ? day.format('YYYY-MM-DD') : undefined)}
        renderExtraFooter={() => (
          <button type="button" className="tg-link" onClick={() => onValue('$today')}>
            {t('field.alwaysToday')}
          </button>
        )}
      />
    </Line>
  );
}

/** Plain data, written as JSON. */
export function JsonInput({ id, label, value, onValue, readOnly }: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const [typed, setTyped] = useState<string | null>(null);
  const read = (text: string): { readonly value: unknown } | null => {
    if (text.trim() === '') return { value: undefined };
    try {
      const parsed: unknown = JSON.parse(text);
      return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? { value: parsed } : null;
    } catch {
      return null;
    }
  };
  const isWrong = typed !== null && read(typed) === null;
  return (
    <Line id={id} label={label} problem={isWrong ? t('designer.notJson') : undefined}>
      <Input.TextArea
        id={id}
        className="tg-mono"
        autoSize={{ minRows: 3, maxRows: 12 }}
        readOnly={readOnly}
        value={typed ?? (value === undefined ? '' : JSON.stringify(value, null, 2))}
        onBlur={() => setTyped(null)}
        onChange={(event) => {
          setTyped(event.target.value);
          const parsed = read(event.target.value);
          if (parsed) onValue(parsed.value);
        }}
      />
    </Line>
  );
}
