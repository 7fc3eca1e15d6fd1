import type { Text } from '@tangram/errors';
import { type Change, dependents, type Model } from '@tangram/model';

/** How far a change reaches: the records of its object, and what else uses what changes. */
export interface Impact {
  readonly ref: string;
  readonly records: number;
  /** Places in other documents, by how much they depend on it. */
  readonly uses: { readonly blocking: number; readonly breaking: number; readonly cosmetic: number };
  readonly text: Text;
}

/** Changes that nobody with data would notice are not counted. */
const silent: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'objectAdded',
  'fieldAdded',
  'fieldsReordered',
  'documentAdded',
  'labelChanged',
]);

/** One entry for each element that was there before and changes. `count` gives the records of a table. */
export async function impactOf(
  from: Model | null,
  changes: readonly Change[],
  count: (table: string) => Promise<number>,
): Promise<readonly Impact[]> {
  if (!from) return [];
  const counted = new Map<string, number>();
  const refs = new Map<string, string | null>();
  for (const change of changes) if (!silent.has(change.kind)) refs.set(change.ref, 'object' in change ? change.object : null);
  const impacts: Impact[] = [];
  for (const [ref, object] of refs) {
    if (object !== null && !counted.has(object)) counted.set(object, await count(object));
    const records = object === null ? 0 : (counted.get(object) ?? 0);
    const { blocking, breaking, cosmetic } = dependents(from, ref);
    const uses = { blocking: blocking.length, breaking: breaking.length, cosmetic: cosmetic.length };
    if (records + uses.blocking + uses.breaking + uses.cosmetic > 0) impacts.push({ ref, records, uses, text: impactText(records, uses) });
  }
  return impacts;
}

function impactText(records: number, { blocking, breaking, cosmetic }: Impact['uses']): Text {
  const zh = [
    `涉及 ${records} 条记录`,
    ...(blocking > 0 ? [`${blocking} 处必须依赖它`] : []),
    ...(breaking > 0 ? [`${breaking} 处会受影响`] : []),
    ...(cosmetic > 0 ? [`${cosmetic} 处仅显示`] : []),
  ];
  const en = [
    `${records} records`,
    ...(blocking > 0 ? [`${blocking} uses that need it`] : []),
    ...(breaking > 0 ? [`${breaking} uses that would be affected`] : []),
    ...(cosmetic > 0 ? [`${cosmetic} places that show it`] : []),
  ];
  return { 'zh-CN': zh.join('，'), en: en.join(', ') };
}
