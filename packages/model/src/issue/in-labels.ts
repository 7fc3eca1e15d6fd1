import { type DocumentIssue, sayAgain } from '../document-issue.ts';
import { joined, type Naming, namingOf } from '../diff/naming.ts';
import { propertyWords } from '../diff/property-words.ts';
import { valueWords } from '../diff/value-words.ts';
import { kindWords } from '../kind-words.ts';
import type { AnyDocument } from '../model.ts';
import type { Caller } from './named-issues.ts';

const callerBy =
  (naming: Naming): Caller =>
  (named) => {
    switch (named.is) {
      case 'document':
        return naming.document(named.kind, named.name);
      case 'field': {
        const field = naming.field(named.object, named.name);
        const object = named.isFar ? naming.document('object', named.object) : null;
        return field && object ? joined([object, field], '.', '.') : field;
      }
      case 'relation':
        return naming.relation(named.object, named.name);
      case 'stage':
        return naming.stage(named.pipeline, named.name);
      case 'option':
        return naming.option(named.object, named.field, named.name);
      case 'kind':
        return kindWords[named.name];
      case 'type':
        return valueWords('object', ['object', 'type'], named.name);
      case 'value':
        return valueWords('object', [named.property], named.name);
      case 'property':
        return propertyWords(named.kind, [named.name]);
      case 'element':
        return named.label;
    }
  };

/**
 * Issues in which everything that they name is called by its label: as `documents` have it, or as `before` had it where it is gone.
 *
 * @param before those that are published
 */
export function inLabels(
  issues: readonly DocumentIssue[],
  documents: readonly AnyDocument[],
  before: readonly AnyDocument[],
): readonly DocumentIssue[] {
  if (issues.length === 0) return issues;
  const call = callerBy(namingOf(before, documents));
  return issues.map((issue) => sayAgain(issue, call));
}
