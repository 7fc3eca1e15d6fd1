import { type Expression, literal, replaceNames } from '@tangram/expression';
import { firstRole, type Model } from '@tangram/model';
import type { Subject } from './subject.ts';

/**
 * What a condition is for one kind of caller: their roles stand in it as they are, since who has the same roles has the same decisions. undefined for one
 * that nobody read.
 */
export function conditionOf(model: Model, subject: Subject, key: string): Expression | undefined {
  const condition = model.conditions.get(key);
  if (!condition) return undefined;
  const roles = subject.kind === 'user' ? [...new Set(subject.roles)].sort() : [];
  return replaceNames(condition, (name) => {
    if (name.kind !== 'variable') return name;
    if (name.name === 'user.roles') return literal('text[]', roles);
    return name.name === 'user.role' ? literal('text', firstRole(roles)) : name;
  });
}
