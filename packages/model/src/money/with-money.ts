import { type DocumentIssue, say } from '../document-issue.ts';
import type {
  CurrenciesDocument,
  FieldDocument,
  FormulaField,
  Label,
  LookupField,
  ObjectDocument,
  RollupField,
} from '../generated/documents.ts';
import { aField } from '../issue/named-issues.ts';
import { refOf } from '../model.ts';
import { relationIn } from '../relation-in.ts';
import { scaleOf } from '../targets.ts';
import type { MoneyPart } from './money-part.ts';
import { baseSuffix, currencyName, rateName, Units } from './money-unit.ts';

/** Objects with the fields that several currencies bring. */
export interface WithMoney {
  readonly objects: ReadonlyMap<string, ObjectDocument>;
  /** By object and field name; nothing where there is one currency. */
  readonly parts: ReadonlyMap<string, ReadonlyMap<string, MoneyPart>>;
}

/** Digits of a rate. */
const rateScale = 10;

/**
 * Objects as they are linked: those that hold several currencies get a currency, a rate and, for each amount in the record's currency, a formula
 * in the corporate one; what is rolled up out of them is rolled up in the corporate currency. Nothing changes without `currencies`.
 */
export function withMoney(
  objects: ReadonlyMap<string, ObjectDocument>,
  currencies: CurrenciesDocument | null,
  report: (issue: DocumentIssue) => void,
): WithMoney {
  if (currencies === null) {
    for (const object of objects.values()) if (object.money) report({ document: refOf(object), ...say.no_currencies('/money') });
    return { objects, parts: new Map() };
  }
  const units = new Units(objects);
  const made = [...objects.values()].map((object) => expanded(object, { objects, units, currencies, report }));
  return {
    objects: new Map(made.map(({ object }) => [object.name, object])),
    parts: new Map(made.map(({ object, parts }) => [object.name, parts])),
  };
}

interface World {
  readonly objects: ReadonlyMap<string, ObjectDocument>;
  readonly units: Units;
  readonly currencies: CurrenciesDocument;
  readonly report: (issue: DocumentIssue) => void;
}

function expanded(document: ObjectDocument, world: World) {
  const { corporate } = world.currencies;
  const parts = new Map<string, MoneyPart>();
  const bases: FieldDocument[] = [];
  let isOther = false;
  const fields = document.fields.map((field, i) => {
    checkUnits(document, field, `/fields/${i}`, world);
    const unit = world.units.of(document, field.name);
    const base = unit === 'record' && document.money ? baseOf(document, field, world) : null;
    if (base) bases.push(base);
    if (unit === 'record' || unit === 'corporate') parts.set(field.name, { kind: 'amount', unit, base: base?.name ?? null, corporate });
    const own = field.type === 'rollup' ? overBase(document, field, world) : field;
    isOther ||= own !== field;
    return own;
  });
  const brought = document.money ? [...heldFields(document.money, world.currencies), ...bases] : [];
  for (const { name } of brought)
    if (fields.some((field) => field.name === name)) world.report({ document: refOf(document), ...say.duplicate_name('/money', { name }) });
  if (document.money) parts.set(currencyName, { kind: 'currency' }).set(rateName, { kind: 'rate' });
  for (const { name } of bases) parts.set(name, { kind: 'amount', unit: 'corporate', base: null, corporate });
  const object = isOther || brought.length > 0 ? { ...document, fields: [...fields, ...brought] } : document;
  return { object, parts };
}

/** Amounts of different currencies are not compared or added: one of them has to be converted first. */
function checkUnits(document: ObjectDocument, field: FieldDocument, pointer: string, { units, report }: World): void {
  const refuse = (key: string) =>
    report({ document: refOf(document), ...say.mixed_currencies(`${pointer}/${key}`, { name: aField(document.name, field.name) }) });
  if (field.type === 'lookup' && units.of(document, field.name) === 'other') refuse('field');
  if (field.type !== 'formula') return;
  const named = units.within(document, field.expression);
  if (named.size > 1 || named.has('other')) refuse('expression');
}

const labels = {
  currency: { 'zh-CN': '币种', en: 'Currency' },
  rate: { 'zh-CN': '汇率', en: 'Exchange rate' },
};

/** The currency and the rate: kept by the record, or those of the record it goes with. */
function heldFields(money: NonNullable<ObjectDocument['money']>, { corporate, currencies }: CurrenciesDocument): readonly FieldDocument[] {
  if (money.with !== undefined) {
    const seen = (name: string, id: string, label: Label): LookupField => ({
      type: 'lookup',
      name,
      id,
      label,
      reference: money.with ?? '',
      field: name,
    });
    return [seen(currencyName, '$currency', labels.currency), seen(rateName, '$rate', labels.rate)];
  }
  return [
    {
      type: 'select',
      name: currencyName,
      id: '$currency',
      label: labels.currency,
      required: true,
      default: corporate,
      options: currencies.map(({ code, label, active }) => ({ value: code, label, ...(active === undefined ? {} : { active }) })),
    },
    // Another corporate currency is another rate: nothing of the one before is taken for it.
    { type: 'decimal', name: rateName, id: `$rate$${corporate.toLowerCase()}`, label: labels.rate, readOnly: true, scale: rateScale },
  ];
}

/** An amount in the corporate currency: at the rate of its record, rounded half up to its digits. */
const baseOf = (document: ObjectDocument, field: FieldDocument, world: World): FormulaField => ({
  type: 'formula',
  name: `${field.name}${baseSuffix}`,
  id: `${field.id ?? field.name}$base`,
  label: inCurrency(field.label, world.currencies.corporate),
  returns: 'currency',
  scale: digitsOf(document, field, world.objects),
  expression: `${field.name} * ${rateName}`,
  ...('pii' in field && field.pii !== undefined ? { pii: field.pii } : {}),
});

const inCurrency = (label: Label, code: string): Label =>
  Object.fromEntries(
    Object.entries(label).map(([language, text]) => [language, language.startsWith('zh') ? `${text}（${code}）` : `${text} (${code})`]),
  );

function digitsOf(document: ObjectDocument, field: FieldDocument, objects: ReadonlyMap<string, ObjectDocument>, depth = 0): number {
  const own = scaleOf(field) ?? ('scale' in field ? field.scale : undefined);
  if (own !== undefined || field.type !== 'rollup' || depth > objects.size) return own ?? 2;
  const child = relationIn({ objects }, document, field.relation)?.child;
  const source = child?.fields.find(({ name }) => name === field.field);
  return child && source ? digitsOf(child, source, objects, depth + 1) : 2;
}

/** A roll-up over amounts that may be in several currencies goes over them in the corporate one. */
function overBase(document: ObjectDocument, field: RollupField, { objects, units }: World): RollupField {
  const found = relationIn({ objects }, document, field.relation);
  const isConverted =
    found !== null &&
    field.field !== undefined &&
    field.aggregate !== 'count' &&
    field.aggregate !== 'count_distinct' &&
    units.of(found.child, field.field) === 'record' &&
    !(document.money && found.child.money?.with === found.via);
  return isConverted ? { ...field, field: `${field.field}${baseSuffix}` } : field;
}
