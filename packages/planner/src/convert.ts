import { type Field, type FieldType, type Model, type ObjectDefinition, canonical, storage, type Storage } from '@tangram/model';
import { ident, quoted, sql, type Sql } from '@tangram/sql';
import { columnsOf } from './column-ddl.ts';
import { number, texts } from './literal.ts';

/** What a conversion may look at besides the value. */
export interface Conversion {
  readonly schema: string;
  readonly from: Model;
  readonly to: Model;
  readonly object: ObjectDefinition;
  readonly before: Field;
  readonly after: Field;
  readonly timeZone: string;
}

type Convert = (value: Sql, conversion: Conversion) => Sql;

const is = (value: Sql, form: string): Sql => sql`${value} ~ ${quoted(form)}`;
const when = (condition: Sql, value: Sql): Sql => sql`(case when ${condition} then ${value} end)`;
const nothing = sql`null`;

/**
 * The value of a field of one type as a value of another, in SQL; null where there is none. What is lost by it is counted before publishing
 * and must be accepted. Runs in batches and in the trigger that keeps both columns while a publish runs.
 *
 * @param columns the columns of the field before, with their alias
 * @returns one expression for each column of the field after
 */
export function convert(conversion: Conversion, columns: readonly Sql[]): readonly Sql[] {
  const { before, after } = conversion;
  const [value = nothing] = columns;
  const target = storage[after.type];
  if (target === null || storage[before.type] === null) return [];
  const isTold = before.type === 'secret_text' && after.type !== 'secret_text';
  const made = isTold
    ? after.columns.map(() => nothing)
    : target === 'uuid+text'
      ? toPolymorphic(conversion, columns)
      : [to[target](value, conversion)];
  return columnsOf(after).map(({ type }, i) => sql`(${made[i] ?? nothing})::${type}`);
}

/** Whether a value that is there becomes nothing, or another value, by the conversion. */
export function isLost(conversion: Conversion, columns: readonly Sql[]): Sql {
  const [value = nothing] = columns;
  const [made = nothing] = convert(conversion, columns);
  const lost = sql`${value} is not null and ${made} is null`;
  const isNarrower = storage[conversion.before.type] === 'numeric' && storage[conversion.after.type] === 'numeric';
  return isNarrower ? sql`(${lost} or ${made} <> ${value})` : sql`(${lost})`;
}

const kindOf = ({ before }: Conversion): Storage | null => storage[before.type];

/** The value as the API shows it. */
function asText(value: Sql, conversion: Conversion): Sql {
  const { before } = conversion;
  switch (kindOf(conversion)) {
    case 'text':
      return value;
    case 'timestamptz':
      return sql`to_char(${value} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    case 'date':
      return sql`to_char(${value}, 'YYYY-MM-DD')`;
    case 'text[]':
      return sql`nullif(array_to_string(${value}, ', '), '')`;
    case 'uuid[]':
      return sql`nullif(array_to_string(${value}, ', '), '')`;
    case 'uuid':
      return nameOf(value, conversion.from, conversion.schema, before);
    case 'jsonb':
      return sql`(${value})::text`;
    case null:
      return nothing;
    default:
      return sql`(${value})::text`;
  }
}

/** A reference as text is the name of what it points to. */
function nameOf(value: Sql, model: Model, schema: string, field: Field): Sql {
  const target = model.objects.get(field.targets[0] ?? '');
  const [column] = target?.nameField.columns ?? [];
  if (!target || column === undefined) return sql`(${value})::text`;
  return sql`(select r.${ident(column)}::text from ${ident(schema, target.id)} r where r."id" = ${value})`;
}

const mobile = '^1[3-9][0-9]{9}$';
const bare = (value: Sql): Sql => sql`regexp_replace(normalize(${value}, NFKC), '[[:space:]().-]', '', 'g')`;

/** What a text must be to be a value of a narrower text type. Absent: any text. */
const textForms: Partial<Record<FieldType, (value: Sql, field: Field) => Sql>> = {
  text: (value) => sql`nullif(btrim(regexp_replace(${value}, '[[:space:]]*[\\r\\n]+[[:space:]]*', ' ', 'g')), '')`,
  email: (value) =>
    when(
      is(sql`btrim(${value})`, '^[^[:space:]@<>,;:"]+@[^[:space:]@<>,;:".]+([.][^[:space:]@<>,;:".]+)+$'),
      sql`(substring(btrim(${value}) from '^.*@') || lower(substring(btrim(${value}) from '[^@]*$')))`,
    ),
  phone: (value) =>
    sql`(case when ${is(bare(value), canonical.phone)} then ${bare(value)} when ${is(bare(value), mobile)} then '+86' || ${bare(value)} when ${is(bare(value), '^0[1-9][0-9]{8,10}$')} then '+86' || substr(${bare(value)}, 2) end)`,
  url: (value) => when(is(sql`btrim(${value})`, '^https?://[^[:space:]/?#@"<>]+([/?#][^[:space:]"<>]*)?$'), sql`btrim(${value})`),
  region: (value) => when(is(sql`btrim(${value})`, canonical.region), sql`btrim(${value})`),
  select: (value, field) => when(sql`btrim(${value}) = any(${texts(codes(field))})`, sql`btrim(${value})`),
  stage: (value, field) => when(sql`btrim(${value}) = any(${texts(codes(field))})`, sql`btrim(${value})`),
};
const codes = (field: Field): readonly string[] => (field.options ?? []).map(({ value }) => value);

const integerForm = '^[[:space:]]*[+-]?[0-9]{1,15}[[:space:]]*$';
const decimalForm =
  '^[[:space:]]*[+-]?[0-9]{1,3}(,?[0-9]{3})*([.][0-9]+)?[[:space:]]*$|^[[:space:]]*[+-]?[0-9]{1,20}([.][0-9]{1,20})?[[:space:]]*$';
const dateForm = '^[[:space:]]*[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])';

/** A text's first ten characters as a day, when there is such a day. */
const dayIn = (value: Sql): Sql => {
  const text = sql`substr(btrim(${value}), 1, 10)`;
  const month = sql`(substr(${text}, 1, 8) || '01')::date`;
  return sql`(case when ${is(value, dateForm)} and ${text} !~ '^0000' then (case when substr(${text}, 9, 2)::int <= extract(day from ${month} + interval '1 month' - interval '1 day') then ${text}::date end) end)`;
};
const wordsFor = { yes: ['true', 'yes', 'y', '1', '是', '有', '对'], no: ['false', 'no', 'n', '0', '否', '无', '错'] };

/** How each way of storing is made from the others. Total: a new one does not compile until it is listed. */
const to: Record<Exclude<Storage, 'uuid+text'>, Convert> = {
  text: (value, conversion) => {
    const text =
      kindOf(conversion) === 'text[]' && isChoice(conversion.after)
        ? when(sql`cardinality(${value}) = 1`, sql`(${value})[1]`)
        : asText(value, conversion);
    return textForms[conversion.after.type]?.(text, conversion.after) ?? text;
  },
  bigint: (value, conversion) =>
    whole(value, conversion, sql`bigint`, conversion.after.type === 'duration' ? sql`0` : sql`-9007199254740991`, sql`9007199254740991`),
  smallint: (value, conversion) => {
    const document = conversion.after.document;
    return whole(value, conversion, sql`smallint`, sql`0`, number(document?.type === 'rating' ? (document.maximum ?? 5) : 5));
  },
  numeric: (value, conversion) => {
    const scale = number(conversion.after.scale ?? 2);
    const fits = (made: Sql) =>
      when(sql`abs(${made}) < power(10::numeric, ${number(20 - (conversion.after.scale ?? 2))})`, sql`round(${made}, ${scale})`);
    const kind = kindOf(conversion);
    if (kind === 'numeric' || kind === 'bigint' || kind === 'smallint') return fits(sql`(${value})::numeric`);
    if (kind !== 'text') return nothing;
    const made = sql`replace(${value}, ',', '')::numeric`;
    return when(is(value, decimalForm), sql`(case when scale(trim_scale(${made})) <= ${scale} then ${fits(made)} end)`);
  },
  boolean: (value, conversion) => {
    const kind = kindOf(conversion);
    if (kind === 'boolean') return value;
    if (kind === 'bigint' || kind === 'smallint' || kind === 'numeric') return sql`(case ${value} when 1 then true when 0 then false end)`;
    if (kind !== 'text') return nothing;
    return sql`(case when lower(btrim(${value})) = any(${texts(wordsFor.yes)}) then true when lower(btrim(${value})) = any(${texts(wordsFor.no)}) then false end)`;
  },
  date: (value, { before, timeZone }) => {
    const kind = storage[before.type];
    if (kind === 'date') return value;
    if (kind === 'timestamptz') return sql`(${value} at time zone ${quoted(timeZone)})::date`;
    return kind === 'text' ? dayIn(value) : nothing;
  },
  timestamptz: (value, { before, timeZone }) => {
    const kind = storage[before.type];
    if (kind === 'timestamptz') return value;
    if (kind === 'date') return sql`(${value}::timestamp at time zone ${quoted(timeZone)})`;
    if (kind !== 'text') return nothing;
    const isMoment = is(
      value,
      `${dateForm}[T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?(Z|[+-](0[0-9]|1[0-4]):?[0-5][0-9])[[:space:]]*$`,
    );
    return sql`(case when ${dayIn(value)} is null then null when ${isMoment} then btrim(${value})::timestamptz(3) when ${is(value, `${dateForm}[[:space:]]*$`)} then (${dayIn(value)}::timestamp at time zone ${quoted(timeZone)}) end)`;
  },
  time: (value, { before, timeZone }) => {
    const kind = storage[before.type];
    if (kind === 'time') return value;
    if (kind === 'timestamptz') return sql`(${value} at time zone ${quoted(timeZone)})::time(0)`;
    return kind === 'text'
      ? when(is(value, '^[[:space:]]*([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?[[:space:]]*$'), sql`btrim(${value})::time(0)`)
      : nothing;
  },
  'text[]': (value, conversion) => {
    const { before, after } = conversion;
    const allowed = after.type === 'multi_select' ? texts(codes(after)) : null;
    if (storage[before.type] === 'text[]') return allowed ? when(sql`${value} <@ ${allowed}`, value) : value;
    const text = asText(value, conversion);
    const fits = allowed ? sql`btrim(${text}) = any(${allowed})` : sql`btrim(${text}) <> '' and length(btrim(${text})) <= 60`;
    return when(fits, sql`array[btrim(${text})]`);
  },
  uuid: (value, conversion) => toReference(value, conversion),
  'uuid[]': (value, conversion) => {
    const kind = kindOf(conversion);
    if (kind === 'uuid[]') return isSameTarget(conversion) ? value : nothing;
    const one = toReference(value, conversion);
    return when(sql`${one} is not null`, sql`array[${one}]`);
  },
  jsonb: (value, conversion) => {
    const { before, after } = conversion;
    if (after.type === 'json') return sql`to_jsonb(${value})`;
    if (before.type === after.type) return value;
    if (after.type === 'address' && storage[before.type] === 'text')
      return when(sql`length(btrim(${value})) between 1 and 300`, sql`jsonb_build_object('street', btrim(${value}))`);
    return nothing;
  },
};

const isChoice = ({ type }: Field): boolean => type === 'select' || type === 'stage';

function whole(value: Sql, conversion: Conversion, type: Sql, low: Sql, high: Sql): Sql {
  const fits = (made: Sql) => when(sql`${made} between ${low} and ${high}`, sql`(${made})::${type}`);
  switch (kindOf(conversion)) {
    case 'bigint':
    case 'smallint':
      return fits(value);
    case 'numeric':
      return sql`(case when ${value} = trunc(${value}) then ${fits(value)} end)`;
    case 'boolean':
      return sql`(${value})::int::${type}`;
    case 'text':
      return when(is(value, integerForm), fits(sql`btrim(${value})::bigint`));
    default:
      return nothing;
  }
}

/** Names of targets are compared by id: a renamed target is the same one. */
function isSameTarget({ from, to: model, before, after }: Conversion): boolean {
  const ids = (one: Model, field: Field) => field.targets.map((name) => one.objects.get(name)?.id ?? name);
  const [old, now] = [ids(from, before), ids(model, after)];
  const isFile = (field: Field) => field.type === 'file' || field.type === 'image';
  if (isFile(before) || isFile(after)) return isFile(before) && isFile(after);
  return old.length === 1 && old[0] === now[0] && now.length === 1;
}

/** A reference from one to the same object, from a list of one, or from the name of exactly one record. */
function toReference(value: Sql, conversion: Conversion): Sql {
  const { to: model, after, schema } = conversion;
  const kind = kindOf(conversion);
  if (kind === 'uuid') return isSameTarget(conversion) ? value : nothing;
  const target = model.objects.get(after.targets[0] ?? '');
  if (kind === 'uuid[]' && target && isSameTarget(conversion)) {
    return when(sql`cardinality(${value}) = 1`, sql`(select r."id" from ${ident(schema, target.id)} r where r."id" = (${value})[1])`);
  }
  const [column] = target?.nameField.columns ?? [];
  if (kind !== 'text' || !target || column === undefined) return nothing;
  return sql`(select (array_agg(r."id"))[1] from ${ident(schema, target.id)} r where r.${ident(column)} = btrim(${value}) and r."deleted_at" is null having count(*) = 1)`;
}

function toPolymorphic({ to: model, from, before, after }: Conversion, columns: readonly Sql[]): readonly Sql[] {
  const allowed = after.targets.map((name) => model.objects.get(name)?.id ?? name);
  const [value = nothing, object] = columns;
  if (storage[before.type] === 'uuid+text' && object) {
    const fits = sql`${object} = any(${texts(allowed)})`;
    return [when(fits, value), when(fits, object)];
  }
  const target = from.objects.get(before.targets[0] ?? '')?.id;
  if (storage[before.type] !== 'uuid' || target === undefined || !allowed.includes(target)) return [nothing, nothing];
  return [value, when(sql`${value} is not null`, quoted(target))];
}
