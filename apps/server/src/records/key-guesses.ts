import { AppError } from '@tangram/errors';
import type { ObjectDefinition } from '@tangram/model';
import { mayAll } from '@tangram/policy';
import type { Actor } from '../context/actor.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { factsOf } from './object-facts.ts';
import { type CallerSight, sightOf } from './read-sight.ts';
import type { WriteResult } from './write-batch.ts';

/** Fields of keys whose values the caller may not read of every record that they see, by name. */
function closedKeys(live: LiveModel, sight: CallerSight, object: ObjectDefinition): ReadonlySet<string> {
  const { uniqueness } = live.memo(`facts:${object.name}:all`, () => factsOf(object, object));
  const fields = uniqueness.flatMap((one) => one.fields);
  return new Set(fields.filter((field) => sight.opens(object, field) !== 'all').map(({ name }) => name));
}

/**
 * How many of the results tell that a value is there which the caller may not read: a key that is taken says so, whatever it is called. Such answers are counted
 * with the filters by what is masked. Null where no key of the object is closed to the caller.
 */
export function keyGuesses(live: LiveModel, actor: Actor, name: string): ((results: readonly WriteResult[]) => number) | null {
  const object = live.model.objects.get(name);
  if (!object || mayAll(actor)) return null;
  const sight = sightOf(live, actor);
  const closed = live.memo(`closed keys:${name}:${sight.shape}`, () => closedKeys(live, sight, object));
  if (closed.size === 0) return null;
  const isGuess = ({ status, ...result }: WriteResult) =>
    status === 'failed' && 'error' in result && result.error instanceof AppError && result.error.code === 'duplicate_key'
      ? (result.error.issues ?? []).some(({ path }) => closed.has(path))
      : false;
  return (results) => results.filter(isGuess).length;
}
