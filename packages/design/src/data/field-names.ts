import { reservedNames } from '@tangram/model';

/** Names of fields that every object has, which no other field may have. */
const systemNames = [
  ...['id', 'created_at', 'created_by', 'updated_at', 'updated_by', 'owner', 'version', 'record_type', 'deleted_at'],
  ...['currency', 'rate', 'last_activity_at'],
];
const LONGEST = 40;

/** What a label is made a name from: syllables of Han characters with spaces between them, everything else as it is. */
export type Spell = (text: string) => string;

/**
 * A name for something by its label: `预计成交金额` → `yu_ji_cheng_jiao_jin_e`, `Due date` → `due_date`; with a number where it is taken.
 *
 * @param fallback what it is named where nothing of the label can be written
 */
export function nameFor(label: string, { spell, taken, fallback }: NameFacts): string {
  const words = spell(label.normalize('NFKC'))
    .toLowerCase()
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[^a-z0-9]+/g, '_')
    .replaceAll(/^[_0-9]+|_+$/g, '');
  return freeName(words.slice(0, LONGEST).replace(/_+$/, '') || fallback, taken);
}

export interface NameFacts {
  readonly spell: Spell;
  readonly taken: ReadonlySet<string>;
  readonly fallback: string;
}

/** The name, or the first of `name_2`, `name_3` … that is free; never one that is reserved. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  const isTaken = (one: string) => taken.has(one) || systemNames.includes(one) || reservedNames.includes(one);
  if (!isTaken(name)) return name;
  let n = 2;
  const numbered = () => `${name.slice(0, LONGEST - 1 - String(n).length)}_${n}`;
  while (isTaken(numbered())) n += 1;
  return numbered();
}
