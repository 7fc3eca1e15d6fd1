import type { AnyDocument, FieldDocument, Model, ObjectDocument, ViewDocument } from '@tangram/model';
import { decide, isAtLeast, type Subject } from '@tangram/policy';
import { withoutUnseen } from './without-unseen.ts';

/** Fields that show only their mask to somebody, by object. */
export type MaskedFields = ReadonlyMap<string, ReadonlySet<string>>;

export function maskedFields(model: Model, subject: Subject): MaskedFields {
  return new Map(
    [...model.objects.values()].flatMap((object) => {
      const read = decide(model, subject, 'read', object.name);
      const masked = object.fields.filter(({ name }) => read.field(name) !== 'hidden' && !isAtLeast(read.field(name), 'read'));
      return masked.length === 0 ? [] : [[object.name, new Set(masked.map(({ name }) => name))] as const];
    }),
  );
}

/** What of a view asks for values, and does not only show them. */
const asking = new Set(['filter', 'sort', 'groupBy', 'bucket', 'lanes', 'color', 'start', 'end']);

/**
 * Documents as somebody sees them of whose fields some are masked: those say so and cannot be changed, and no view asks for what is beneath.
 *
 * @param shown documents as they are shown, @param others documents that are only looked at, as `withoutUnseen` has them
 */
export function withMasks(shown: readonly AnyDocument[], others: readonly AnyDocument[], masked: MaskedFields): readonly AnyDocument[] {
  const named = withoutUnseen(shown, others);
  const asked = new Map(
    withoutUnseen(
      named.map((document) => (document.kind === 'object' ? withoutMasked(document, masked) : document)),
      others,
    ).map((document) => [`${document.kind}:${document.name}`, document]),
  );
  return named.flatMap((document): readonly AnyDocument[] => {
    if (document.kind === 'object') return [asMasked(document, masked)];
    if (document.kind !== 'view') return [document];
    const left = asked.get(`view:${document.name}`);
    // What is nothing without a masked field (the columns of a board) is no view for who sees only its mask.
    if (left?.kind !== 'view') return document.type === 'list' ? [without(document, {})] : [];
    return [without(document, left)];
  });
}

/** A view that asks only what is left of it. */
function without(document: ViewDocument, left: Partial<ViewDocument>): ViewDocument {
  const of = (view: Partial<ViewDocument>, wanted: boolean) => Object.entries(view).filter(([key]) => asking.has(key) === wanted);
  return Object.fromEntries([...of(document, false), ...of(left, true)]) as unknown as ViewDocument;
}

const withoutMasked = (document: ObjectDocument, masked: MaskedFields): ObjectDocument => {
  const names = masked.get(document.name);
  return names ? { ...document, fields: document.fields.filter(({ name }) => !names.has(name)) } : document;
};

function asMasked(document: ObjectDocument, masked: MaskedFields): ObjectDocument {
  const names = masked.get(document.name);
  if (!names) return document;
  const { search, ...rest } = document;
  return {
    ...rest,
    fields: document.fields.map((field) => (names.has(field.name) ? maskedField(field) : field)),
    ...(search ? { search: search.filter((name) => !names.has(name)) } : {}),
  };
}

/** Nobody who sees a mask fills the field in. */
const maskedField = (field: FieldDocument): FieldDocument =>
  Object.fromEntries([
    ...Object.entries(field).filter(([key]) => !['required', 'requiredWhen', 'default', 'defaultFrom'].includes(key)),
    ['readOnly', true],
    ['masked', true],
  ]) as unknown as FieldDocument;
