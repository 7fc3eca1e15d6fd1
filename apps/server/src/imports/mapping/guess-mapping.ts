import type { Field, Model, ObjectDefinition } from '@tangram/model';
import { foldText } from '../cells/choice-text.ts';
import { parseCell } from '../cells/parse-cell.ts';
import { pinyinInitials } from './pinyin-initials.ts';

/** What a column of a file probably is. */
export interface Guess {
  readonly column: string;
  /** The field, or the path over a reference; null when nothing fits. */
  readonly field: string | null;
  /** How sure: by the name itself, by a part of it, or only by what the cells hold. */
  readonly by: 'name' | 'part' | 'content' | null;
}

/** One column with its name and some of its cells. */
export interface ColumnSample {
  readonly column: string;
  readonly samples: readonly string[];
}

/** How well a name fits, best first: below `LEAST` it is no guess. */
const LEAST = 40;
const PART = 60;

/**
 * Column names and samples → fields of the object. Names are compared with name and labels of every field in every language,
 * in pinyin initials too; samples must be readable as the field's type. Each field goes to the column that fits it best.
 */
export function guessMapping(model: Model, object: ObjectDefinition, columns: readonly ColumnSample[]): readonly Guess[] {
  const fields = object.fields.filter(
    (field) => (!field.readOnly || field.type === 'id') && field.type !== 'child_table' && field.name !== 'record_type',
  );
  const pairs = columns.flatMap(({ column, samples }, index) =>
    fields.flatMap((field) => {
      const score = nameScore(column, field, model, object) + contentScore(field, samples);
      return score >= LEAST ? [{ index, field, score }] : [];
    }),
  );
  const taken = new Set<Field>();
  const guesses: Guess[] = columns.map(({ column }) => ({ column, field: null, by: null }));
  for (const { index, field, score } of pairs.sort((a, b) => b.score - a.score || a.index - b.index)) {
    const column = columns[index]?.column;
    if (column === undefined || guesses[index]?.field !== null || taken.has(field)) continue;
    taken.add(field);
    guesses[index] = {
      column,
      field: pathOf(model, field, columns[index]?.samples ?? []),
      by: score >= 80 ? 'name' : score >= PART ? 'part' : 'content',
    };
  }
  return guesses;
}

/** The words of a name in one spelling: `Close Date`, `close_date` and `closeDate` are the same. */
const wordsOf = (text: string) =>
  foldText(text.replaceAll(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2'))
    .replaceAll(/[\s_\-./:：()（）*#]+/gu, ' ')
    .trim();

function nameScore(column: string, field: Field, model: Model, object: ObjectDefinition): number {
  const name = wordsOf(column);
  const names = [field.name, ...Object.values(field.label), ...field.targets.flatMap((target) => labelsOf(model.objects.get(target)))].map(
    wordsOf,
  );
  if (field === object.nameField)
    names.push(
      ...labelsOf(object).map(wordsOf),
      ...labelsOf(object).map((label) => wordsOf(`${label} name`)),
      ...labelsOf(object).map((label) => `${wordsOf(label)}名称`),
    );
  if (names.includes(name)) return 100;
  if (/^[a-z0-9]{2,}$/.test(name) && names.some((other) => /\p{Script=Han}/u.test(other) && pinyinInitials(other) === name)) return 85;
  const close = names.filter((other) => other.length > 1 && (includesWords(name, other) || includesWords(other, name)));
  return close.length > 0 ? 62 : 0;
}

const labelsOf = (object: ObjectDefinition | undefined) => (object ? [object.name, ...Object.values(object.label)] : []);

/** Whole words in Latin script, any part in Chinese. */
const includesWords = (text: string, part: string) =>
  /\p{Script=Han}/u.test(part) ? part.length >= 2 && text.includes(part) : part.length >= 3 && ` ${text} `.includes(` ${part} `);

const TELLING: ReadonlySet<Field['type']> = new Set(['email', 'phone', 'url', 'stage', 'select']);
const SHAPES: Readonly<Record<string, RegExp>> = { email: /^\S+@\S+\.\S+$/, phone: /^[+\d][\d\s\-()]{6,}$/, url: /^https?:\/\//i };

/** Cells that cannot be of the type speak against it; a type that is known by its looks is guessed from cells alone. */
function contentScore(field: Field, samples: readonly string[]): number {
  const filled = samples.filter((sample) => sample.trim() !== '');
  if (filled.length === 0 || field.targets.length > 0) return 0;
  const shape = SHAPES[field.type];
  const fits = filled.filter((text) =>
    shape ? shape.test(text.trim()) : parseCell(text, { field, column: '', dateOrder: 'mdy', timeZone: 'UTC' }).ok,
  ).length;
  const share = fits / filled.length;
  if (TELLING.has(field.type)) return share > 0.8 ? 40 : share > 0.3 || field.type === 'stage' || field.type === 'select' ? 0 : -50;
  return share > 0.5 ? 0 : -50;
}

/** References are mapped by the name of what they point to, unless the cells hold ids. */
function pathOf(model: Model, field: Field, samples: readonly string[]): string {
  const [only] = field.targets;
  const target = field.targets.length === 1 && only !== undefined ? model.objects.get(only) : undefined;
  const ids = samples.filter((sample) => sample.trim() !== '').every((sample) => /^[0-9a-f-]{36}$/i.test(sample.trim()));
  const isReference = field.type === 'reference' || field.type === 'user' || field.type === 'team' || field.type === 'multi_reference';
  return target && isReference && !(ids && samples.length > 0) ? `${field.name}.${target.nameField.name}` : field.name;
}
