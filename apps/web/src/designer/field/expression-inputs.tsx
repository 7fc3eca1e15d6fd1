import { replaceField } from '@tangram/design';
import type { StaticType } from '@tangram/expression';
import type { FormulaField } from '@tangram/model';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ExpressionBox } from '../../expression/expression-box.tsx';
import { readingOf, type Subject, useParser } from '../../expression/use-reading.ts';
import { useDesigner } from '../designer-context.ts';
import { type PropertyProps, textOf } from './property-props.ts';

type Returns = FormulaField['returns'];

/** What an expression for a new record's value has to give, by the type of the field; null where the checker says it. */
const givenBy: Readonly<Partial<Record<PropertyProps['field']['type'], Returns>>> = {
  text: 'text',
  long_text: 'text',
  email: 'text',
  phone: 'text',
  url: 'text',
  integer: 'integer',
  rating: 'integer',
  decimal: 'decimal',
  percent: 'percent',
  currency: 'currency',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
};

interface BoxProps extends PropertyProps {
  readonly shape: 'condition' | 'formula';
  readonly of: Omit<Subject, 'model' | 'object'>;
  /** The object it is about, where that is another. */
  readonly about?: string;
  readonly required?: boolean;
}

function Box({ label, object, field, value, onValue, readOnly, shape, of, about, required = false }: BoxProps): ReactNode {
  const { model } = useDesigner();
  const subject = model.objects.get(about ?? object.name);
  if (!subject) return null;
  const scale = 'scale' in field && typeof field.scale === 'number' ? field.scale : null;
  return (
    <ExpressionBox
      label={label}
      shape={shape}
      subject={{ model, object: subject, ...of }}
      text={textOf(value)}
      required={required}
      scale={scale}
      {...(readOnly ? {} : { onText: (text: string | null) => onValue(text ?? undefined) })}
    />
  );
}

export const ConditionInput = (props: PropertyProps): ReactNode => (
  <Box {...props} shape="condition" of={{ use: 'condition', returns: 'boolean' }} />
);

export const DefaultExpressionInput = (props: PropertyProps): ReactNode => (
  <Box {...props} shape="formula" of={{ use: 'condition', returns: givenBy[props.field.type] ?? null }} />
);

const numbers: readonly Returns[] = ['integer', 'decimal', 'percent', 'currency'];
/** What a formula is shown as when nobody said, by what it gives. */
const shownAs: Readonly<Partial<Record<StaticType['base'], Returns>>> = {
  text: 'text',
  option: 'text',
  integer: 'integer',
  decimal: 'decimal',
  boolean: 'boolean',
  date: 'date',
  datetime: 'datetime',
  time: 'time',
  duration: 'duration',
};

/** The kind of value that a formula is shown as: the one there is where the formula gives such a value, else the one it gives. */
function returnsFor(base: StaticType['base'] | undefined, now: Returns): Returns {
  const given = base && shownAs[base];
  return given === undefined || given === now || (numbers.includes(given) && numbers.includes(now)) ? now : given;
}

/** A formula brings the kind of value it gives with it, so that one need not say it first. */
export function FormulaInput(props: PropertyProps): ReactNode {
  const { model, edit } = useDesigner();
  const parser = useParser();
  const { object, field } = props;
  if (field.type !== 'formula') return null;
  const take = (text: unknown) => {
    const about = model.objects.get(object.name);
    if (!parser || !about || typeof text !== 'string') return;
    const { typed } = readingOf(parser, { model, object: about, use: 'formula', returns: null }, text);
    const made = replaceField(object, field.name, { ...field, expression: text, returns: returnsFor(typed.type?.base, field.returns) });
    if (made) edit(made);
  };
  return <Box {...props} required shape="formula" of={{ use: 'formula', returns: null }} onValue={take} />;
}

/** Which records a roll-up counts. */
export function FilterInput(props: PropertyProps): ReactNode {
  const { t } = useTranslation();
  const { model } = useDesigner();
  const relation = props.field.type === 'rollup' ? props.field.relation : '';
  const about = model.objects.get(props.object.name)?.relations.find(({ name }) => name === relation)?.object;
  if (about === undefined) return <p className="tg-prop-hint">{t('field.firstRelation')}</p>;
  return <Box {...props} shape="condition" about={about} of={{ use: 'formula', returns: 'boolean' }} />;
}
