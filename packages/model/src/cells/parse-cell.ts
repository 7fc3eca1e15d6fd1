import type { Issue, Outcome } from '@tangram/errors';
import type { FieldType } from '../field-type.ts';
import type { Field } from '../model.ts';
import { cellIssues } from './cell.issues.ts';
import type { CellValue } from './cell-value.ts';
import { foldText, parseChoicesText, parseChoiceText, splitAtCommas, splitValues } from './choice-text.ts';
import { type DateOrder, parseDateText } from './date-text.ts';
import { parseDurationText } from './duration-text.ts';
import { parseNumberText, parsePercentText } from './number-text.ts';
import { instantIn, parseTimeText } from './time-text.ts';

/** What a cell's text is read against. */
export interface CellContext {
  readonly field: Field;
  /** The path of issues: the column's name. */
  readonly column: string;
  readonly dateOrder: DateOrder;
  /** IANA name: what a written time without a zone means. */
  readonly timeZone: string;
}

type Reader = (text: string, context: CellContext) => Outcome<CellValue>;

const YES = new Set(['true', 't', 'yes', 'y', '1', 'on', '是', '有', '对', '真', '√', '✓', '✔', '启用', '在职']);
const NO = new Set(['false', 'f', 'no', 'n', '0', 'off', '否', '无', '错', '假', '×', '✗', '✘', 'x', '停用', '离职']);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

const ok = (value: CellValue): Outcome<CellValue> => ({ ok: true, value });
const bad = (issue: Issue): Outcome<CellValue> => ({ ok: false, issues: [issue] });

const asText: Reader = (text) => ok(text);

const whole: Reader = (text, { column }) => {
  const number = parseNumberText(text);
  if (number === null) return bad(cellIssues.not_a_number(column, { text }));
  const value = Number(number);
  return number.includes('.') || !Number.isSafeInteger(value) ? bad(cellIssues.not_a_whole_number(column, { text })) : ok(value);
};

/** Stars, or how many. */
const rating: Reader = (text, { column }) => {
  if (/^★+☆*$/.test(text)) return ok(text.replaceAll('☆', '').length);
  const number = parseNumberText(text);
  return number === null || number.includes('.') ? bad(cellIssues.not_a_rating(column, { text })) : ok(Number(number));
};

const decimal =
  (read: (text: string) => string | null, refusal: typeof cellIssues.not_a_number): Reader =>
  (text, { column }) => {
    const number = read(text);
    return number === null ? bad(refusal(column, { text })) : ok(number);
  };

const yesOrNo: Reader = (text, { column }) => {
  const word = foldText(text);
  return YES.has(word) ? ok(true) : NO.has(word) ? ok(false) : bad(cellIssues.not_a_yes_or_no(column, { text }));
};

/** A time behind the date is left away. */
const date: Reader = (text, { column, dateOrder }) => {
  const read = parseDateText(text, dateOrder);
  if (!read.ok) return bad(cellIssues[read.reason](column, { text }));
  return read.rest === '' || parseTimeText(read.rest.replace(/^t/, '')) ? ok(read.value) : bad(cellIssues.not_a_date(column, { text }));
};

const datetime: Reader = (text, { column, dateOrder, timeZone }) => {
  const read = parseDateText(text, dateOrder);
  if (!read.ok) return bad(cellIssues[read.reason](column, { text }));
  const rest = read.rest.replace(/^t/, '').trim();
  const time = rest === '' ? { value: '00:00:00.000', offsetMinutes: null } : parseTimeText(rest);
  if (!time) return bad(cellIssues.not_a_time(column, { text }));
  const local = `${read.value}T${time.value}`;
  return ok(
    time.offsetMinutes === null
      ? instantIn(local, timeZone)
      : new Date(Date.parse(`${local}Z`) - time.offsetMinutes * 60_000).toISOString(),
  );
};

const time: Reader = (text, { column }) => {
  const read = parseTimeText(text);
  return read && read.offsetMinutes === null ? ok(read.value.slice(0, 8)) : bad(cellIssues.not_a_time(column, { text }));
};

const duration: Reader = (text, { column }) => {
  const minutes = parseDurationText(text);
  return minutes === null ? bad(cellIssues.not_a_duration(column, { text })) : ok(minutes);
};

const FEW = 12;
const namesOf = ({ field }: CellContext) => {
  const values = (field.options ?? []).map((option) => option.label['zh-CN'] ?? option.label['en'] ?? option.value);
  return values.length > FEW ? `${values.slice(0, FEW).join(', ')}, …` : values.join(', ');
};

const choice =
  (refusal: typeof cellIssues.not_a_choice): Reader =>
  (text, context) => {
    const value = parseChoiceText(text, context.field.options ?? []);
    return value === null ? bad(refusal(context.column, { text, choices: namesOf(context) })) : ok(value);
  };

const choices: Reader = (text, context) => {
  const read = parseChoicesText(text, context.field.options ?? []);
  return 'values' in read
    ? ok(read.values)
    : bad(cellIssues.not_a_choice(context.column, { text: read.stranger, choices: namesOf(context) }));
};

/** Options of tags are proposals: a part that names one becomes it, any other is a word of its own. */
const tags: Reader = (text, { field }) => {
  const options = field.options ?? [];
  const read = parseChoicesText(text, options);
  return ok('values' in read ? read.values : splitAtCommas(text).map((part) => parseChoiceText(part, options) ?? part));
};

const id: Reader = (text, { column }) => (UUID.test(text) ? ok(text.toLowerCase()) : bad(cellIssues.not_an_id(column, { text })));

const ids =
  (refusal: typeof cellIssues.not_an_id): Reader =>
  (text, { column }) => {
    const parts = splitAtCommas(text);
    const stranger = parts.find((part) => !UUID.test(part));
    return stranger === undefined ? ok(parts.map((part) => part.toLowerCase())) : bad(refusal(column, { text: stranger }));
  };

/** `object:id`; a path (`regarding.company.name`) resolves names before this is asked. */
const anyRecord: Reader = (text, { column, field }) => {
  const [object = '', record = ''] = text.split(':').map((part) => part.trim());
  return field.targets.includes(object) && UUID.test(record)
    ? ok({ object, id: record.toLowerCase() })
    : bad(cellIssues.not_an_id(column, { text }));
};

const json: Reader = (text, { column }) => {
  try {
    const value: CellValue = JSON.parse(text);
    return ok(value);
  } catch {
    return bad(cellIssues.not_json(column, { text }));
  }
};

/** JSON as the API takes it, or the address as one text, which becomes its street line. */
const address: Reader = (text, context) => (text.startsWith('{') ? json(text, context) : ok({ street: text }));

/** Latitude first, as maps print it. */
const place: Reader = (text, context) => {
  if (text.startsWith('{')) return json(text, context);
  const parts = /^([+-]?\d{1,2}(?:\.\d+)?)°?\s*[,，;\s]\s*([+-]?\d{1,3}(?:\.\d+)?)°?$/u.exec(text.normalize('NFKC').trim());
  const latitude = Number(parts?.[1]);
  const longitude = Number(parts?.[2]);
  if (!parts || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return bad(cellIssues.not_a_place(context.column, { text }));
  return ok({ lat: latitude, lng: longitude });
};

/** The done items by value or label, or JSON as the API takes it. */
const checklist: Reader = (text, context) => {
  if (text.startsWith('[') || text.startsWith('{')) return json(text, context);
  const { document } = context.field;
  const items = document?.type === 'checklist' ? (document.items ?? []) : [];
  return ok(splitValues(text).map((part) => ({ value: parseChoiceText(part, items) ?? part, done: true })));
};

const noCell: Reader = (_, { column, field }) => bad(cellIssues.no_cell(column, { type: field.type }));

/** Total: a new field type does not compile until it is listed. */
export const cellReaders: Record<FieldType, Reader> = {
  id,
  text: asText,
  long_text: asText,
  rich_text: asText,
  email: asText,
  phone: asText,
  url: asText,
  secret_text: asText,
  autonumber: asText,
  region: asText,
  integer: whole,
  duration,
  rating,
  decimal: decimal(parseNumberText, cellIssues.not_a_number),
  currency: decimal(parseNumberText, cellIssues.not_an_amount),
  percent: decimal(parsePercentText, cellIssues.not_a_percentage),
  boolean: yesOrNo,
  date,
  datetime,
  time,
  select: choice(cellIssues.not_a_choice),
  stage: choice(cellIssues.not_a_stage),
  multi_select: choices,
  tags,
  reference: id,
  user: id,
  team: id,
  multi_reference: ids(cellIssues.not_an_id),
  polymorphic: anyRecord,
  child_table: noCell,
  file: ids(cellIssues.not_a_file),
  image: ids(cellIssues.not_a_file),
  address,
  geo: place,
  json,
  checklist,
};

/**
 * The text of one cell → a value as the record API takes it; null for an empty cell. Whether the value fits the field's
 * limits (length, range, scale, required) is for the record's own rules.
 */
export function parseCell(text: string, context: CellContext): Outcome<CellValue> {
  const trimmed = text.trim();
  return trimmed === '' ? ok(null) : cellReaders[context.field.type](trimmed, context);
}
