import { compileRecordParser, type Field, type ObjectDefinition, parseCell } from '@tangram/model';

/** Types that are told by their looks alone. */
const TELLING: ReadonlySet<Field['type']> = new Set(['email', 'phone', 'url', 'stage', 'select']);
/** Types that few texts can be read as: cells that can speak for them a little. */
const EXACT: ReadonlySet<Field['type']> = new Set([
  'integer',
  'decimal',
  'currency',
  'percent',
  'date',
  'datetime',
  'boolean',
  'multi_select',
  'region',
]);
const SHAPES: Readonly<Record<string, RegExp>> = {
  email: /^\S+@\S+\.\S+$/,
  phone: /^[+\d][\d\s\-()]{6,}$/,
  url: /^(https?:\/\/|www\.)/i,
  region: /^\d{6}$|[省市区县州旗盟]/u,
};

/** What the cells say when they decide alone, speak for a type, say nothing, or speak against it. */
const ALONE = 40;
const FOR = 12;
const AGAINST = -50;

/** Holds cells against the type of a field. References are told by looking their names up, so here they say nothing. */
export function contentFit(field: Field, object: ObjectDefinition, samples: readonly string[]): number {
  const filled = samples.filter((sample) => sample.trim() !== '');
  if (filled.length === 0 || field.targets.length > 0) return 0;
  const share = filled.filter(fitFor(field, object)).length / filled.length;
  if (isPatterned(field)) return share > 0.8 ? ALONE : share > 0.3 ? 0 : AGAINST;
  if (TELLING.has(field.type)) return share > 0.8 ? ALONE : share > 0.3 || field.type === 'stage' || field.type === 'select' ? 0 : AGAINST;
  if (share <= 0.5) return AGAINST;
  return EXACT.has(field.type) && share > 0.8 ? FOR : 0;
}

/** A text that an admin gave a form to: a tax number, a licence plate. */
const isPatterned = ({ document }: Field): boolean => document?.type === 'text' && document.pattern !== undefined;

/** Whether one text can be a value of the field. */
function fitFor(field: Field, object: ObjectDefinition): (text: string) => boolean {
  if (isPatterned(field)) {
    const parse = compileRecordParser({ ...object, fields: [field], byName: new Map([[field.name, field]]) });
    return (text) => parse('update', { [field.name]: text.trim() }, { historical: true }).ok;
  }
  const shape = SHAPES[field.type];
  return (text) => (shape ? shape.test(text.trim()) : parseCell(text, { field, column: '', dateOrder: 'mdy', timeZone: 'UTC' }).ok);
}
