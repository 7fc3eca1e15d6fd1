import { type AnyDocument, type FieldDocument, usedIdsOf } from '@tangram/model';
import type { RetiredElement } from './stored-step.ts';

type Key = Pick<RetiredElement, 'kind' | 'id' | 'object'>;

/** `object:deal`, `object:deal/field:amount`, `object:deal/column:amount$2` as the columns of `tangram.retired`. */
function keyOf(used: string): Key {
  const [own = '', part] = used.split('/');
  const [kind = '', id = ''] = split(own);
  if (part === undefined) return { kind, id, object: '' };
  const [partKind = '', partId = ''] = split(part);
  return { kind: partKind, id: partId, object: id };
}

const split = (text: string): readonly string[] => [text.slice(0, text.indexOf(':')), text.slice(text.indexOf(':') + 1)];

/** The other way round. */
export const usedId = ({ kind, id, object }: Key): string => (object === '' ? `${kind}:${id}` : `object:${object}/${kind}:${id}`);

/** What a publish hides and what it brings back. */
export interface Retirement {
  readonly retired: readonly RetiredElement[];
  readonly restored: readonly Key[];
}

/**
 * @param hidden what was retired before
 * @param to     with ids
 */
export function retirementBetween(from: readonly AnyDocument[], to: readonly AnyDocument[], hidden: readonly RetiredElement[]): Retirement {
  const living = new Set(usedIdsOf(to));
  const gone = usedIdsOf(from).filter((used) => !living.has(used));
  return {
    retired: gone.map((used) => ({ ...keyOf(used), ...describe(from, keyOf(used)) })),
    restored: hidden.filter((element) => living.has(usedId(element))).map(({ kind, id, object }) => ({ kind, id, object })),
  };
}

const columnOf = (field: FieldDocument): string => (field.type === 'child_table' ? undefined : field.column) ?? field.id ?? field.name;

function describe(documents: readonly AnyDocument[], { kind, id, object }: Key): Pick<RetiredElement, 'name' | 'document'> {
  const owner = documents.find(
    (document) =>
      (object === '' ? document.kind === kind : document.kind === 'object') &&
      (document.id ?? document.name) === (object === '' ? id : object),
  );
  if (object === '') return { name: owner?.name ?? id, document: owner ?? null };
  const fields = owner?.kind === 'object' ? owner.fields : [];
  const field = fields.find((one) => (kind === 'column' ? columnOf(one) : (one.id ?? one.name)) === id);
  return { name: field?.name ?? id, document: field ?? null };
}
