import type { Issue } from '@tangram/errors';
import { type FieldType, parseCell, type RecordParser, splitAtCommas } from '@tangram/model';
import { isWritable } from './cell-text.ts';
import type { Column } from './columns.ts';
import type { Place } from './moment-text.ts';
import { type CellPlan, UUID } from './paste.ts';

const links: Partial<Record<FieldType, 'one' | 'many'>> = { reference: 'one', user: 'one', team: 'one', multi_reference: 'many' };

/**
 * Reads one text for a cell as an import would, and holds it to the rules of its field.
 *
 * @param parse the rules of the object's records
 */
export function planCell(text: string, column: Column, place: Place, parse: RecordParser): CellPlan {
  const { field, valueKey, target } = column;
  if (!isWritable(column)) return { kind: 'barred' };
  const link = links[field.type];
  const names = link === 'many' ? splitAtCommas(text) : [text.trim()].filter((name) => name !== '');
  if (link && target !== null && names.some((name) => !UUID.test(name))) return { kind: 'names', target, names, many: link === 'many' };
  const read = parseCell(text, { field, column: valueKey, dateOrder: null, timeZone: place.zone });
  if (!read.ok) return wrong(read.issues);
  const held = parse('update', { [valueKey]: read.value });
  return held.ok ? { kind: 'value', value: read.value } : wrong(held.issues);
}

function wrong([issue]: readonly Issue[]): CellPlan {
  return issue ? { kind: 'wrong', issue } : { kind: 'barred' };
}
