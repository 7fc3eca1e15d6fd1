import { createHash } from 'node:crypto';
import type { ObjectDefinition } from '@tangram/model';
import { decide, type Decision, type Subject } from '@tangram/policy';
import type { Abilities, Sight } from '@tangram/query';
import type { LiveModel } from '../metadata/live-model.ts';

/** What one kind of caller may read and do in one revision: made of decisions once, then only looked up. */
export interface CallerSight extends Sight {
  read(object: string): Decision;
  /** For `can`: what may be done with records, and with which. */
  abilities(object: ObjectDefinition): Abilities;
}

const rolesOf = (subject: Subject): string => (subject.kind === 'system' ? '' : `user ${subject.roles.join(' ')}`);

/** The sight of everyone who has the subject's roles. Values of a person (who `$user` is) are parameters, never part of it. */
export const sightOf = (live: LiveModel, subject: Subject): CallerSight =>
  live.memo(`sight:${rolesOf(subject)}`, () => makeSight(live, subject));

function makeSight({ model }: LiveModel, subject: Subject): CallerSight {
  const reads = new Map([...model.objects.keys()].map((name) => [name, decide(model, subject, 'read', name)]));
  const read = (name: string): Decision => reads.get(name) ?? decide(model, subject, 'read', name);
  const change = (object: string) => [decide(model, subject, 'update', object), decide(model, subject, 'delete', object)] as const;
  const shapes = [...reads].map(([name, decision]) => [name, decision.shape, ...change(name).map(({ shape }) => shape)]);
  return {
    sees: (object, field) => read(object.name).field(field.name) !== 'hidden',
    rows: (object) => read(object.name).rows,
    shape: createHash('sha256').update(JSON.stringify(shapes)).digest('base64url').slice(0, 12),
    read,
    abilities: (object) => {
      const [update, remove] = change(object.name);
      return [
        ['update', update.rows],
        ['delete', remove.rows],
      ];
    },
  };
}
