import { type Expression, literal } from '@tangram/expression';
import type { ObjectDefinition, ObjectRules } from '@tangram/model';
import { followSeen, followTaken } from '@tangram/query';
import type { LiveModel } from '../metadata/live-model.ts';
import type { CallerSight } from './read-sight.ts';

const blank: Expression = literal('text', null);

/**
 * The rules of an object as somebody may be told of them: what they may not read of every record is blank in messages, and is no place of a problem; a default that is
 * shown to them takes nothing from where they may not read it, be it on some records only.
 */
export function toldRules({ model }: LiveModel, sight: CallerSight, object: ObjectDefinition, rules: ObjectRules): ObjectRules {
  const told = <R extends { readonly holes: ReadonlyMap<string, Expression> }>(rule: R): R => ({
    ...rule,
    holes: new Map([...rule.holes].map(([path, tree]) => [path, followSeen(model, sight, object, path) ? tree : blank])),
  });
  return {
    ...rules,
    validations: rules.validations.map((rule) => {
      const isPlace = rule.path === '' || followSeen(model, sight, object, rule.path.split('.')[0] ?? '');
      return { ...told(rule), path: isPlace ? rule.path : '' };
    }),
    defaults: rules.defaults.map((one) =>
      !sight.sees(object, one.field) || one.paths.every((path) => followTaken(model, sight, object, path)) ? one : { ...one, tree: blank },
    ),
    gates: rules.gates.map((gate) => ({ ...gate, words: gate.words && told(gate.words) })),
  };
}
