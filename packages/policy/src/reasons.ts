import type { Model } from '@tangram/model';
import { grantsOf, type Restriction, restrictionsOf, rowsOf } from './grants.ts';
import type { Opening } from './openings.ts';
import type { Rows } from './rows.ts';
import type { Action, Subject } from './subject.ts';

/** What a decision about records is made of. */
export interface Reasons {
  /** What comes of it: the rows of the decision. */
  readonly rows: Rows;
  /** What opens records, each once. */
  readonly openings: readonly Opening[];
  /** What must hold besides. */
  readonly restrictions: readonly Restriction[];
}

/** Why a subject may do something to records of an object, and what keeps them from it. @param object by name; one that is not there opens nothing */
export function reasonsFor(model: Model, subject: Subject, action: Action, object: string): Reasons {
  const definition = model.objects.get(object);
  if (!definition) return { rows: 'none', openings: [], restrictions: [] };
  const openings = grantsOf(model, subject, action, definition).flatMap((grant) => grant.openings);
  return {
    rows: rowsOf(model, subject, action, definition),
    openings: [...new Map(openings.map((one) => [JSON.stringify(one.why), one])).values()],
    restrictions: restrictionsOf(model, subject, definition),
  };
}
