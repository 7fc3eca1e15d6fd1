import type { Expression, Parser } from '@tangram/expression';
import { sectionsOf } from '../form-sections.ts';
import { type AnyDocument, type DocumentRef, type Model, type ObjectDefinition, refOf } from '../model.ts';
import { conditionReader } from '../rules/read-conditions.ts';
import { conditionKey } from '../rules/role-conditions.ts';

/** What a condition decides. */
export type Decides =
  | 'visible'
  | 'required'
  | 'read_only'
  | 'options'
  | 'enter'
  | 'exit'
  | 'way'
  | 'holds'
  | 'scope'
  | 'limit'
  | 'restriction';

/** A condition of a document, read. */
export interface FoundCondition {
  readonly document: DocumentRef;
  /** JSON pointer. */
  readonly path: string;
  readonly decides: Decides;
  readonly object: ObjectDefinition;
  readonly tree: Expression;
}

type Written = Pick<FoundCondition, 'path' | 'decides'> & { readonly text: string | null | undefined };

/** Every condition that documents hold about records, without those that have mistakes: these are reported elsewhere. */
export function conditionsIn(model: Model, parser: Parser): readonly FoundCondition[] {
  const readers = new Map<string, ReturnType<typeof conditionReader>>();
  return [...model.documents.values()].flatMap((document) => {
    const object = model.objects.get(objectOf(document));
    if (document.kind === 'role') return ofRole(model, document);
    const written = object ? writtenIn(document, object).filter(({ text }) => typeof text === 'string' && text !== '') : [];
    if (!object || written.length === 0) return [];
    const read = readers.get(object.name) ?? conditionReader(model, object, parser, []);
    readers.set(object.name, read);
    return written.flatMap(({ path, decides, text }) =>
      read(refOf(document), path, text ?? '').map(({ tree }) => ({ document: refOf(document), path, decides, object, tree })),
    );
  });
}

const objectOf = (document: AnyDocument): string =>
  document.kind === 'object' ? document.name : 'object' in document ? (document.object ?? '') : '';

function writtenIn(document: AnyDocument, object: ObjectDefinition): readonly Written[] {
  switch (document.kind) {
    case 'object':
      return object.document.fields.flatMap((field, i): readonly Written[] => {
        if (field.type === 'child_table') return [];
        const at = `/fields/${i}`;
        return [
          { path: `${at}/visibleWhen`, decides: 'visible', text: 'visibleWhen' in field ? field.visibleWhen : null },
          { path: `${at}/requiredWhen`, decides: 'required', text: 'requiredWhen' in field ? field.requiredWhen : null },
          { path: `${at}/readOnlyWhen`, decides: 'read_only', text: 'readOnlyWhen' in field ? field.readOnlyWhen : null },
          ...('optionsWhen' in field ? (field.optionsWhen ?? []) : []).map(
            ({ when }, j): Written => ({ path: `${at}/optionsWhen/${j}/when`, decides: 'options', text: when }),
          ),
        ];
      });
    case 'form':
      return sectionsOf(document).flatMap(({ path, section }): readonly Written[] => [
        { path: `${path}/visibleWhen`, decides: 'visible', text: section.visibleWhen },
        ...section.fields.flatMap((placed, i): readonly Written[] => [
          { path: `${path}/fields/${i}/visibleWhen`, decides: 'visible', text: placed.visibleWhen },
          { path: `${path}/fields/${i}/requiredWhen`, decides: 'required', text: placed.requiredWhen },
          { path: `${path}/fields/${i}/readOnlyWhen`, decides: 'read_only', text: placed.readOnlyWhen },
        ]),
      ]);
    case 'page':
      return document.components.map(
        ({ visibleWhen }, i): Written => ({ path: `/components/${i}/visibleWhen`, decides: 'visible', text: visibleWhen }),
      );
    case 'pipeline':
      return [
        ...document.stages.flatMap((stage, i): readonly Written[] => [
          { path: `/stages/${i}/enter`, decides: 'enter', text: stage.enter },
          { path: `/stages/${i}/exit`, decides: 'exit', text: stage.exit },
        ]),
        ...(document.transitions?.list ?? []).map(
          ({ when }, i): Written => ({ path: `/transitions/list/${i}/when`, decides: 'way', text: when }),
        ),
      ];
    case 'validation':
      return [{ path: '/expression', decides: 'holds', text: document.expression }];
    default:
      return [];
  }
}

/** Conditions of roles were read when the model was linked. */
function ofRole(model: Model, role: Extract<AnyDocument, { kind: 'role' }>): readonly FoundCondition[] {
  const found = (path: string, decides: Decides, name: string): readonly FoundCondition[] => {
    const [tree, object] = [model.conditions.get(conditionKey(role.name, path)), model.objects.get(name)];
    return tree && object ? [{ document: refOf(role), path, decides, object, tree }] : [];
  };
  return [
    ...Object.entries(role.objects).flatMap(([object, { when = [] }]) => [
      ...(['read', 'update', 'delete'] as const).flatMap((action) => found(`/objects/${object}/${action}/condition`, 'scope', object)),
      ...when.flatMap((_, i) => found(`/objects/${object}/when/${i}/condition`, 'limit', object)),
    ]),
    ...(role.restrictions ?? []).flatMap(({ object }, i) => found(`/restrictions/${i}/condition`, 'restriction', object)),
  ];
}
