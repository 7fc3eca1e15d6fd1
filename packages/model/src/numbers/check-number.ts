import type { Issue } from '@tangram/errors';
import { say } from '../document-issue.ts';
import type { AutonumberField } from '../generated/documents.ts';
import { type DateUnit, numberParts, type Numbering, valuesIn } from './number-pattern.ts';

/** What a number must show so that it is not given again when its counter begins anew. */
const shows: Record<Numbering['reset'], readonly (readonly DateUnit[])[]> = {
  never: [],
  year: [['YYYY', 'YY']],
  month: [['YYYY', 'YY'], ['MM']],
  day: [['YYYY', 'YY'], ['MM'], ['DD']],
};

/** What an automatic number says by itself that cannot hold: tokens that do not exist, a counter that begins anew without its number saying so. */
export function checkNumber({ pattern, reset = 'never', perValue }: AutonumberField, pointer: string): Issue[] {
  const parts = numberParts(pattern);
  const unknown = parts.flatMap((part) => (part.kind === 'text' ? [...part.text.matchAll(/\{[^{}]*\}/g)].map(([text]) => text) : []));
  const dates = new Set(parts.flatMap((part) => (part.kind === 'date' ? [part.unit] : [])));
  const missing = shows[reset].flatMap((units) => (units.some((unit) => dates.has(unit)) ? [] : [`{${units[0] ?? ''}}`]));
  return [
    ...unknown.map((name) => say.unknown_token(`${pointer}/pattern`, { name })),
    ...(parts.filter(({ kind }) => kind === 'sequence').length > 1 ? [say.one_sequence(`${pointer}/pattern`)] : []),
    ...missing.map((name) => say.number_repeats(`${pointer}/reset`, { name })),
    ...(perValue && valuesIn(parts).length === 0 ? [say.missing_part(`${pointer}/perValue`, { name: '{FIELD:…}' })] : []),
  ];
}
