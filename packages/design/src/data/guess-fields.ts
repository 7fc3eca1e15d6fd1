import type { FieldDocument } from '@tangram/model';
import { type NameFacts, nameFor } from './field-names.ts';
import { addOption } from './option-edits.ts';

export interface GuessFacts {
  readonly locale: string;
  readonly spell: NameFacts['spell'];
}

type Guess = Readonly<Record<string, unknown>> & { readonly type: FieldDocument['type'] };

/** A table that was copied from a sheet: rows by line, cells by tab; by comma where no line has a tab. */
export function tableFrom(text: string): readonly (readonly string[])[] {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '');
  const by = lines.some((line) => line.includes('\t')) ? '\t' : /[,，]/;
  return lines.map((line) => line.split(by).map((cell) => cell.trim().replaceAll(/^"|"$/g, '')));
}

/** Fields for a table whose first row names its columns: types by what is in them. Columns without a head are left out. */
export function guessFields([head = [], ...rows]: readonly (readonly string[])[], { locale, spell }: GuessFacts): readonly FieldDocument[] {
  const taken = new Set<string>();
  return head.flatMap((title, column): readonly FieldDocument[] => {
    if (title === '') return [];
    const name = nameFor(title, { spell, taken, fallback: `field_${column + 1}` });
    taken.add(name);
    const values = rows.map((row) => row[column] ?? '').filter((value) => value !== '');
    return [{ ...guess(values, taken.size === 1, { locale, spell }), name, label: { [locale]: title } } as FieldDocument];
  });
}

const number = /^[-−+]?\d{1,3}(,\d{3})+(\.\d+)?$|^[-−+]?\d+(\.\d+)?$/;
const money = /^[-−+]?[¥￥$€£]\s?[\d,]+(\.\d+)?$|^[\d,]+(\.\d+)?\s?元$/;
const yes = /^(是|否|有|无|true|false|yes|no|√|×)$/i;
const date = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?$/;
const datetime = /^\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?[T ]\d{1,2}:\d{2}(:\d{2})?/;
const scaleOf = (values: readonly string[]): number =>
  Math.min(6, Math.max(...values.map((value) => /\.(\d+)/.exec(value)?.[1]?.length ?? 0)));

function guess(values: readonly string[], isFirst: boolean, facts: GuessFacts): Guess {
  const all = (form: RegExp) => values.length > 0 && values.every((value) => form.test(value));
  if (isFirst && !all(datetime) && !all(date)) return { type: 'text', required: true };
  if (all(/^1[3-9]\d{9}$|^0\d{2,3}-?\d{7,8}$|^\+\d[\d -]{6,}$/)) return { type: 'phone' };
  if (all(/^[^\s@]+@[^\s@]+\.[^\s@]+$/)) return { type: 'email' };
  if (all(/^https?:\/\/\S+$/i)) return { type: 'url' };
  if (all(yes)) return { type: 'boolean' };
  if (all(date)) return { type: 'date' };
  if (all(datetime)) return { type: 'datetime' };
  if (all(/^\d{1,2}:\d{2}(:\d{2})?$/)) return { type: 'time' };
  if (all(/^[-−+]?\d+(\.\d+)?\s?%$/)) return { type: 'percent', scale: scaleOf(values) };
  if (all(money)) return { type: 'currency', scale: Math.max(2, scaleOf(values)) };
  if (all(number)) return values.some((value) => value.includes('.')) ? { type: 'decimal', scale: scaleOf(values) } : { type: 'integer' };
  if (values.some((value) => value.length > 100)) return { type: 'long_text' };
  const different = [...new Set(values)];
  const repeats = values.length >= 4 && different.length <= 12 && different.length * 2 <= values.length;
  if (!repeats) return { type: 'text' };
  return {
    type: 'select',
    options: different.reduce<ReturnType<typeof addOption>>((made, one) => addOption(made, one, facts.locale, facts.spell), []),
  };
}
