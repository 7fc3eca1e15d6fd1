import type { AnyDocument, Kind } from '@tangram/model';

/** A place in the app: the home page, or the list of an object, through one of its views. */
export type SeenAt = { readonly at: 'home' } | { readonly at: 'list'; readonly object: string; readonly view: string | null };

/** Of several documents the one is shown that people see most of. */
const order: readonly Kind[] = ['view', 'form', 'page', 'pipeline', 'object', 'validation', 'option_set', 'app'];

/**
 * Where in the app people see what became of documents; null where they see nothing of it, as of a role or a test.
 *
 * @param documents all that are there, to find who uses a set of options
 */
export function whereSeen(changed: readonly AnyDocument[], documents: readonly AnyDocument[]): SeenAt | null {
  const builtIn = new Set(documents.flatMap((one) => (one.kind === 'object' && one.builtIn ? [one.name] : [])));
  const places = order.flatMap((kind) => changed.flatMap((one) => (one.kind === kind ? (placeOf(one, documents) ?? []) : [])));
  return places.find((place) => place.at === 'home' || !builtIn.has(place.object)) ?? null;
}

const list = (object: string, view: string | null = null): SeenAt => ({ at: 'list', object, view });

function placeOf(document: AnyDocument, documents: readonly AnyDocument[]): SeenAt | null {
  switch (document.kind) {
    case 'object':
      return list(document.name);
    case 'view':
      return list(document.object, document.name);
    case 'form':
    case 'pipeline':
    case 'validation':
      return list(document.object);
    case 'page':
      return document.object === undefined ? { at: 'home' } : list(document.object);
    case 'app':
      return { at: 'home' };
    case 'option_set': {
      const user = documents.find(
        (one) => one.kind === 'object' && one.fields.some((field) => 'optionSet' in field && field.optionSet === document.name),
      );
      return user ? list(user.name) : null;
    }
    default:
      return null;
  }
}
