import type { Actor } from '../context/actor.ts';

/**
 * Why a change was made, as history and events show it: `user`, `bulk:<id>`. Where somebody acts as the actor, the word is followed by `@` and
 * who that is, before anything that a person could have typed.
 */
export const causeOf = (actor: Actor, cause: string): string =>
  actor.kind === 'user' && actor.impersonatorId !== undefined
    ? cause.replace(/^[a-z]+/, (word) => `${word}@${actor.impersonatorId}`)
    : cause;
