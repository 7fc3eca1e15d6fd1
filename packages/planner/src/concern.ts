import type { ElementRef, Field, Model, ObjectDefinition } from '@tangram/model';
import type { Answer, Answers, Question } from './question.ts';
import type { Blocker, Decision, Decisions, Note, Server, Step } from './step.ts';

/** What planning looks at. */
export interface Planning {
  readonly schema: string;
  readonly from: Model | null;
  readonly to: Model;
  readonly server: Server;
}

/** What an answer and the decisions make of one change. */
export interface Resolution {
  readonly warnings?: readonly Note[];
  readonly blockers?: readonly Blocker[];
  readonly steps?: readonly Step[];
}

/** One thing about a change that depends on the data that is there: what to ask, and what follows. */
export interface Concern {
  readonly questions: readonly Question[];
  resolve(answers: Answers, decisions: Decisions, rows: number): Resolution;
}

/** A field on both sides, where there are both. */
export interface Place {
  readonly object: ObjectDefinition;
  readonly field: Field;
  readonly ref: ElementRef;
}

export const settled: Resolution = {};
export const noneFound: Answer = { count: 0 };

/** A decision under the element's own ref, or for one of its codes under the element's `map`. */
export function decisionFor(decisions: Decisions, ref: string, owner: string, code: string): Decision | undefined {
  const own = decisions[ref];
  if (own) return own;
  const whole = decisions[owner];
  const map = whole?.map;
  if (typeof map === 'object' && map !== null && code in map) return { map: map[code] ?? null };
  return typeof map === 'object' && map !== null ? undefined : whole;
}
