import { createHash } from 'node:crypto';
import type { Expression } from '@tangram/expression';
import type { ObjectDefinition } from '@tangram/model';
import { allow, decide, type Decision, isAtLeast, kindOf, sharingOf, type Subject } from '@tangram/policy';
import type { Abilities, Sight } from '@tangram/query';
import type { LiveModel } from '../metadata/live-model.ts';

/** What one kind of caller may read and do in one revision: made of decisions once, then only looked up. */
export interface CallerSight extends Sight {
  read(object: string): Decision;
  /** For `can`: what may be done with records, and with which. */
  abilities(object: ObjectDefinition): Abilities;
  /** Fields that may be changed on some records only, and on which. */
  locks(object: ObjectDefinition): readonly (readonly [string, 'all' | Expression])[];
}

/** The sight of everyone who has the subject's rights. Values of a person (who `$user` is) are parameters, never part of it. */
export const sightOf = (live: LiveModel, subject: Subject): CallerSight =>
  live.memo(`sight:${kindOf(subject)}`, () => makeSight(live, subject));

function makeSight({ model }: LiveModel, subject: Subject): CallerSight {
  const read = (object: string): Decision => decide(model, subject, 'read', object);
  return {
    sees: (object, field) => read(object.name).field(field.name) !== 'hidden',
    rows: (object) => read(object.name).rows,
    opens: (object, field) => read(object.name).opens(field.name),
    masking: {
      rows: (object, field) => read(object.name).masks(field.name),
      asks: (object, field) => isAtLeast(read(object.name).field(field.name), 'read'),
      unmasks: allow(model, subject, 'unmask'),
    },
    given: (object, field) => read(object.name).given(field.name),
    shape: createHash('sha256').update(kindOf(subject)).digest('base64url').slice(0, 22),
    read,
    locks: (object) => {
      const update = decide(model, subject, 'update', object.name);
      if (update.rows === 'none') return [];
      return object.fields.flatMap(({ name, readOnly }) => {
        if (readOnly) return [];
        const rows = update.opens(name);
        return update.field(name) === 'edit' && rows !== 'all' ? [[name, rows]] : [];
      });
    },
    abilities: (object) => [
      ['update', decide(model, subject, 'update', object.name).rows],
      ['delete', decide(model, subject, 'delete', object.name).rows],
      ['share', sharingOf(model, subject, object)],
    ],
  };
}
