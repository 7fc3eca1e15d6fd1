import {
  type AnyDocument,
  type AppDocument,
  type CalendarDocument,
  type Edit,
  type FormDocument,
  type PageDocument,
  refOf,
  type ViewDocument,
} from '@tangram/model';
import { isForAll } from '@tangram/view';

/** A document that may be the one that is taken where none is named. */
export type Defaulting = AppDocument | CalendarDocument | FormDocument | PageDocument | ViewDocument;

/**
 * Makes a document the default for those whom it is meant for. Others of its kind that stand for the same no longer are: for everybody where it
 * is for everybody, for any of its roles where it is for some. What is for some roles comes before what is for everybody, which stays.
 */
export function makeDefault(documents: readonly AnyDocument[], document: Defaulting): Edit {
  const rivals = documents.filter(
    (one) => one.kind === document.kind && one.name !== document.name && one.default === true && isRival(one, document),
  );
  const say = (of: AnyDocument, value: true | undefined): Edit => ({ kind: 'setProperty', ref: refOf(of), path: '/default', value });
  return { kind: 'batch', edits: [say(document, true), ...rivals.map((one) => say(one, undefined))] };
}

/** Whether only one of two can be the default. */
function isRival(one: AnyDocument, document: Defaulting): boolean {
  switch (document.kind) {
    case 'calendar':
      return true;
    case 'app':
      return one.kind === 'app' && meet(one.roles, document.roles);
    case 'page':
      return one.kind === 'page' && one.type === document.type && one.object === document.object && meet(one.roles, document.roles);
    case 'view':
      return one.kind === 'view' && one.type === document.type && one.object === document.object && meet(one.roles, document.roles);
    case 'form':
      return (
        one.kind === 'form' &&
        one.object === document.object &&
        modesMeet(one.mode, document.mode) &&
        meet(one.recordTypes, document.recordTypes) &&
        meet(one.roles, document.roles)
      );
  }
}

/** Whether two lists have one in common, or both are for all. */
const meet = (a: readonly string[] | undefined, b: readonly string[] | undefined): boolean =>
  isForAll(a) || isForAll(b) ? isForAll(a) && isForAll(b) : (a ?? []).some((one) => b?.includes(one));

const modesMeet = (a: FormDocument['mode'] = 'both', b: FormDocument['mode'] = 'both'): boolean => a === 'both' || b === 'both' || a === b;
