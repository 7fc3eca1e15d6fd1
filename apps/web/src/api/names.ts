import { queryOptions } from '@tanstack/react-query';
import { client } from './client.ts';

interface Waiting {
  readonly ids: Set<string>;
  readonly answer: Promise<ReadonlyMap<string, string>>;
}

const pause = 8;
const waiting = new Map<string, Waiting>();

/** Collects the ids that are asked for within a moment and asks once for all of them. */
function together(object: string, field: string, id: string): Promise<ReadonlyMap<string, string>> {
  const key = `${object}.${field}`;
  const open = waiting.get(key);
  if (open && open.ids.size < 200) {
    open.ids.add(id);
    return open.answer;
  }
  const ids = new Set([id]);
  const answer = new Promise<void>((done) => setTimeout(done, pause)).then(() => {
    if (waiting.get(key)?.ids === ids) waiting.delete(key);
    return load(object, field, [...ids]);
  });
  waiting.set(key, { ids, answer });
  return answer;
}

async function load(object: string, field: string, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const reply = await client.query(object, { filter: { field: 'id', op: 'in', value: ids }, select: ['id', field], limit: ids.length });
  if (!reply.ok) return new Map();
  return new Map(reply.value.data.map((record) => [record.id, String(record[field] ?? '')]));
}

/** Under which the name of one record is kept. */
export const nameKey = (object: string, id: string) => ['name', object, id] as const;

/** The name of one record; empty when it cannot be seen. */
export const nameQuery = (object: string, field: string, id: string) =>
  queryOptions({
    queryKey: nameKey(object, id),
    queryFn: async () => (await together(object, field, id)).get(id) ?? '',
    staleTime: 5 * 60_000,
  });

/** Names that are looked up at a time. */
const atOnce = 500;

/** The ids of the records that have one of these names, by name. null when no answer came. */
export async function idsByName(
  object: string,
  nameField: string,
  names: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]> | null> {
  const found = new Map<string, string[]>();
  for (let i = 0; i < names.length; i += atOnce) {
    const filter = { field: nameField, op: 'in', value: names.slice(i, i + atOnce) };
    const reply = await client.query(object, { filter, select: [nameField], limit: 1000 });
    if (!reply.ok) return null;
    for (const record of reply.value.data) {
      const name = String(record[nameField] ?? '');
      found.set(name, [...(found.get(name) ?? []), record.id]);
    }
  }
  return found;
}
