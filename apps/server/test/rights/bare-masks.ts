import type { Oracle, Row, World } from './oracle.ts';
import { objects } from './world.ts';

type Json = Readonly<Record<string, unknown>>;

/** What a record shows by a path of at most one step, as the oracle has it: the mask, or null where no mask is shown. */
function maskAt(oracle: Oracle, world: World, object: string, row: Row, path: string): unknown {
  const [head = '', last] = path.split('.');
  if (last === undefined) return oracle.isMasked(object, row, head) ? oracle.value(object, row, head) : null;
  const target = objects.find(({ name }) => name === object)?.fields.find(({ name }) => name === head)?.object;
  const there = target && world.rows.get(target)?.find(({ id }) => id === oracle.value(object, row, head));
  return target && there && oracle.may('read', target, there) ? maskAt(oracle, world, target, there, last) : null;
}

/**
 * A record as it would be where what is masked were empty. Its masks are those of the oracle, all of them and no others: else it says so.
 *
 * @param told as it was answered
 */
export function withoutMasks(oracle: Oracle, world: World, object: string, told: Json): Json {
  const { $masked = [], $unmasked = {}, ...shown } = told;
  const row = world.rows.get(object)?.find(({ id }) => id === shown['id']);
  if (!row) return told;
  const masks = Object.keys(shown).flatMap((path) => {
    const mask = path.startsWith('$') ? null : maskAt(oracle, world, object, row, path);
    return mask === null ? [] : [[path, mask] as const];
  });
  const said = masks.map(([path]) => path).sort();
  const isWhole = Object.keys(Object($unmasked)).length === 0;
  const isRight =
    isWhole &&
    JSON.stringify(said) === JSON.stringify([...($masked as string[])].sort()) &&
    masks.every(([path, mask]) => shown[path] === mask);
  return { ...shown, ...Object.fromEntries(said.map((path) => [path, null])), ...(isRight ? {} : { $wrong: { $masked, masks, told } }) };
}

/** The same of a record that is told by its name alone. */
export function withoutMaskedTitle(oracle: Oracle, world: World, object: string, told: Json): Json {
  const row = world.rows.get(object)?.find(({ id }) => id === told['id']);
  if (!row || !oracle.isMasked(object, row, 'name')) return told;
  return { ...told, title: told['title'] === oracle.value(object, row, 'name') ? null : { $wrong: told['title'] } };
}
