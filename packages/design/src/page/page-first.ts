import { type AnyDocument, type Edit, type PageDocument, refOf } from '@tangram/model';
import { overlap } from '../view/view-parts.ts';

/** Lets a page open first for those who may see it: no other one of its kind and object does for any of them. */
export function openPageFirst(documents: readonly AnyDocument[], page: PageDocument): Edit {
  const rivals = documents.filter(
    (one) =>
      one.kind === 'page' &&
      one.name !== page.name &&
      one.type === page.type &&
      one.object === page.object &&
      one.default === true &&
      overlap(one.roles, page.roles),
  );
  const say = (of: AnyDocument, value: true | undefined): Edit => ({ kind: 'setProperty', ref: refOf(of), path: '/default', value });
  return { kind: 'batch', edits: [say(page, true), ...rivals.map((one) => say(one, undefined))] };
}
