import { type Expression, replaceNames } from '@tangram/expression';
import { askedExactly, maskOf, type Model, type ObjectDefinition } from '@tangram/model';
import { type ReadPath, resolveReadPath } from './path.ts';
import { maskedRows, type Sight } from './sight.ts';

/** Who filters. */
interface MaskedFilter {
  readonly model: Model;
  /** Of what may be shown. */
  readonly shown: Sight;
  readonly exactly?: (() => void) | undefined;
}

/** Stands before the name of a path whose value a filter compares where only its mask is shown. */
const BENEATH = 'beneath:';

/**
 * A path that a filter may go by though it is masked: any way for who may unmask, and for everyone else exactly, so that whoever knows all of a
 * phone number finds whom it is of. That is told to who counts it. null where the path is asked for like any other.
 */
export function maskedPath({ model, shown, exactly }: MaskedFilter, object: ObjectDefinition, path: string, op: unknown): ReadPath | null {
  const found = resolveReadPath(model, shown, object, path, '', []);
  const mask = found && maskedRows(shown, found.object, found.field) !== null ? maskOf(found.field) : null;
  if (found === null || mask === null || found.through) return null;
  if (shown.masking?.unmasks) return found;
  if (op !== 'eq' || !askedExactly.has(mask) || exactly === undefined) return null;
  exactly();
  return found;
}

/** A test as one of what is beneath the mask. */
export const beneathMask = (test: Expression | null): Expression | null =>
  test &&
  replaceNames(test, (node) => (node.kind === 'path' ? { kind: 'variable', type: node.type, name: `${BENEATH}${node.path}` } : node));

/** The path of a name that stands for what is beneath a mask; null for any other variable. */
export const pathBeneath = (name: string): string | null => (name.startsWith(BENEATH) ? name.slice(BENEATH.length) : null);

/** Whether a condition asks anywhere for what is beneath a mask. */
export const asksBeneath = (condition: Expression): boolean => JSON.stringify(condition).includes(`"name":"${BENEATH}`);
