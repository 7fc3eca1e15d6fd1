import { type Field, isUnusedType, type Model, type ObjectDefinition } from '@tangram/model';
import { contentFit } from './content-fit.ts';
import { nameFit, type NameSign, wordsOf } from './name-fit.ts';

/** By what a column was recognised: its name, the pinyin of it, a part of it, words for the type, what the cells look like, records that are called so, or because nothing else is left for the name. */
export type Sign = NameSign | 'content' | 'linked' | 'left';

/** What a column of a file probably is. */
export interface Guess {
  readonly column: string;
  /** The field, or the path over a reference; null when nothing fits. */
  readonly field: string | null;
  readonly by: Sign | null;
  /** Recognised by a sign that is right nearly always, or said by the caller. */
  readonly sure: boolean;
}

/** One column with its name and some of its cells. */
export interface ColumnSample {
  readonly column: string;
  /** Each text once. */
  readonly samples: readonly string[];
  /** Whether nearly every row has a text, and no two the same one. */
  readonly distinct?: boolean;
}

/** Says which share of a column's samples are names of records that a reference may point to. */
export type NameShare = (column: number, target: string) => number;

/** What the caller says of columns, by their place: a field or path, or null for one that is left out. */
export type Said = ReadonlyMap<number, string | null>;

const STRONG: ReadonlySet<Sign> = new Set<Sign>(['name', 'pinyin', 'part', 'linked']);
/** Below it a fit is no guess. */
const LEAST = 40;
/** For a column whose samples are all names of records. */
const LINKED = 55;
const MOSTLY = 0.6;

/** Fields that a column of a file can be mapped to. */
export const mappable = (object: ObjectDefinition): readonly Field[] =>
  object.fields.filter((field) => (!field.readOnly || field.type === 'id') && field.type !== 'child_table' && !isUnusedType(field));

interface Pair {
  readonly index: number;
  readonly field: Field;
  readonly score: number;
  readonly by: Sign;
}

/**
 * Column names and samples → fields of the object. Names are held against name and labels of every field in every language, and their
 * pinyin; samples must be readable as the field's type. Each field goes to the column that fits it best, and a column that is left
 * becomes the name that no record can be without.
 *
 * @param said columns that are not guessed, nor are the fields they are mapped to
 */
export function guessMapping(
  model: Model,
  object: ObjectDefinition,
  columns: readonly ColumnSample[],
  { nameShare = () => 0, said = new Map() }: { readonly nameShare?: NameShare; readonly said?: Said } = {},
): readonly Guess[] {
  const fields = mappable(object);
  const used = new Set<Field | undefined>([...said.values()].map((path) => object.byName.get(path?.split('.')[0] ?? '')));
  const pairs = columns.flatMap((column, index) =>
    fields.flatMap((field) => {
      const pair = fit(column, index, field, { model, object, nameShare });
      return pair.score >= LEAST ? [pair] : [];
    }),
  );
  const taken = new Map<number, Pair>();
  const take = (pair: Pair) => {
    if (said.has(pair.index) || taken.has(pair.index) || used.has(pair.field)) return;
    taken.set(pair.index, pair);
    used.add(pair.field);
  };
  for (const pair of pairs.sort((a, b) => b.score - a.score || a.index - b.index)) take(pair);
  const { nameField } = object;
  if (nameField.required && !used.has(nameField) && fields.includes(nameField)) {
    const index = leftForName(columns, (at) => !said.has(at) && !taken.has(at));
    if (index !== null) take({ index, field: nameField, score: 0, by: 'left' });
  }
  const named =
    [...said].find(([, path]) => path === nameField.name)?.[0] ?? [...taken.values()].find(({ field }) => field === nameField)?.index;
  const names = new Set(named === undefined ? [] : columns[named]?.samples);
  for (const pair of ownNames(columns, names, object, fields)) take(pair);
  return columns.map(({ column, samples }, index): Guess => {
    const pair = taken.get(index);
    if (pair) return { column, field: pathOf(model, pair.field, samples), by: pair.by, sure: STRONG.has(pair.by) };
    return { column, field: said.get(index) ?? null, by: null, sure: true };
  });
}

interface World {
  readonly model: Model;
  readonly object: ObjectDefinition;
  readonly nameShare: NameShare;
}

function fit({ column, samples }: ColumnSample, index: number, field: Field, { model, object, nameShare }: World): Pair {
  const name = nameFit(column, field, model, object);
  const content = contentFit(field, object, samples);
  const [target] = field.targets;
  const share = field.targets.length === 1 && target !== undefined ? nameShare(index, target) : 0;
  const linked = share >= MOSTLY ? LINKED * share : 0;
  // What every record has comes before what only some objects declare: of two people the owner.
  const rank = field.origin === 'system' && linked > 0 ? 1 : 0;
  const by: Sign =
    name.score >= LEAST && name.score >= linked ? name.by : linked > 0 ? 'linked' : name.score > 0 && content > 0 ? name.by : 'content';
  return { index, field, score: Math.max(name.score, linked) + (name.score > 0 && linked > 0 ? 5 : 0) + content + rank, by };
}

const NAMING = /(^| )(name|title|subject|no|nr|id|code|number|key)( |$)|名称|名字|标题|主题|编号|代码|号码|单号/u;

/** A column of words, each other than the rest, best one that says it names something: what a record is called. */
function leftForName(columns: readonly ColumnSample[], isFree: (index: number) => boolean): number | null {
  const free = columns.flatMap(({ column, samples, distinct = false }, index) =>
    isFree(index) && distinct && samples.length > 0 && samples.some((text) => /\p{L}/u.test(text))
      ? [{ index, naming: NAMING.test(wordsOf(column)) ? 0 : 1 }]
      : [],
  );
  return free.sort((a, b) => a.naming - b.naming || a.index - b.index)[0]?.index ?? null;
}

/** Columns whose texts are names of the file's own rows refer to other rows: a parent, a predecessor. */
function ownNames(
  columns: readonly ColumnSample[],
  names: ReadonlySet<string>,
  object: ObjectDefinition,
  fields: readonly Field[],
): readonly Pair[] {
  const references = fields.filter(({ targets }) => targets.length === 1 && targets[0] === object.name);
  return columns.flatMap(({ samples }, index) => {
    if (samples.length === 0) return [];
    const share = samples.filter((text) => names.has(text)).length / samples.length;
    return share >= MOSTLY ? references.map((field): Pair => ({ index, field, score: 0, by: 'linked' })) : [];
  });
}

/** References are mapped by the name of what they point to, unless the cells hold ids. */
function pathOf(model: Model, field: Field, samples: readonly string[]): string {
  const [only] = field.targets;
  const target = field.targets.length === 1 && only !== undefined ? model.objects.get(only) : undefined;
  const ids = samples.filter((sample) => sample.trim() !== '').every((sample) => /^[0-9a-f-]{36}$/i.test(sample.trim()));
  const isReference = field.type === 'reference' || field.type === 'user' || field.type === 'team' || field.type === 'multi_reference';
  return target && isReference && !(ids && samples.length > 0) ? `${field.name}.${target.nameField.name}` : field.name;
}
