import { canonical, type Parser, print, type Scope } from '@tangram/expression';
import type { FieldDocument } from '../generated/documents.ts';
import type { AnyDocument, Model } from '../model.ts';
import { relationIn } from '../relation-in.ts';
import { expressionScope } from '../rules/expression-scope.ts';

/** Without a model there are no labels to understand. */
const noNames: Scope = { field: () => null, related: () => null, variable: () => null, members: () => [] };

/** Whether a document says something in an expression that somebody may have typed as in a spreadsheet. */
export const hasExpressions = (document: AnyDocument): boolean =>
  document.kind === 'validation' ||
  (document.kind === 'object' &&
    (document.money?.settledWhen !== undefined ||
      document.sharing?.rules?.some(({ when }) => when !== undefined) === true ||
      document.fields.some(
        (field) => field.type === 'formula' || (field.type === 'rollup' && field.filter !== undefined) || conditional(field),
      )));

const conditional = (field: FieldDocument): boolean =>
  'requiredWhen' in field || 'readOnlyWhen' in field || 'optionsWhen' in field || 'defaultFrom' in field;

/**
 * The document with its expressions as they are stored: `ADDMONTHS(预计成交日期, 1)` is `$addMonths(close_date, 1)`. What is stored already stays as
 * it is, to the byte, and so does what cannot be read: the check says what is wrong with it.
 *
 * @param model the documents with this one among them, where they fit together: without it labels are not understood
 */
export function inStoredSpelling(parser: Parser, document: AnyDocument, model: Model | null): AnyDocument {
  const scopeOf = (name: string): Scope => {
    const object = model?.objects.get(name);
    return model && object ? expressionScope(model, object) : noNames;
  };
  if (document.kind === 'validation') return { ...document, expression: stored(parser, document.expression, scopeOf(document.object)) };
  if (document.kind !== 'object' || !hasExpressions(document)) return document;
  const scope = scopeOf(document.name);
  const spell = (text: string) => stored(parser, text, scope);
  const objects = new Map([...(model?.objects ?? [])].map(([name, object]) => [name, object.document]));
  const fields = document.fields.map((field): FieldDocument => {
    if (field.type === 'formula') return { ...field, expression: spell(field.expression) };
    if (field.type === 'rollup') {
      const child = relationIn({ objects }, document, field.relation)?.child.name ?? '';
      return field.filter === undefined ? field : { ...field, filter: stored(parser, field.filter, scopeOf(child)) };
    }
    if (!conditional(field)) return field;
    return {
      ...field,
      ...('requiredWhen' in field && field.requiredWhen !== undefined ? { requiredWhen: spell(field.requiredWhen) } : {}),
      ...('readOnlyWhen' in field && field.readOnlyWhen !== undefined ? { readOnlyWhen: spell(field.readOnlyWhen) } : {}),
      ...('defaultFrom' in field && field.defaultFrom !== undefined ? { defaultFrom: spell(field.defaultFrom) } : {}),
      ...('optionsWhen' in field && field.optionsWhen
        ? { optionsWhen: field.optionsWhen.map((one) => ({ ...one, when: spell(one.when) })) }
        : {}),
    } as FieldDocument;
  });
  const { money } = document;
  const settled = money?.settledWhen === undefined ? {} : { money: { ...money, settledWhen: spell(money.settledWhen) } };
  const { sharing } = document;
  const rules = sharing?.rules?.map((rule) => (rule.when === undefined ? rule : { ...rule, when: spell(rule.when) }));
  return { ...document, fields, ...settled, ...(sharing && rules ? { sharing: { ...sharing, rules } } : {}) };
}

function stored(parser: Parser, text: string, scope: Scope): string {
  const asStored = parser.parse(text, { spelling: 'stored' });
  const read = 'ast' in asStored ? asStored : parser.parse(text, { spelling: 'editor' });
  if (!('ast' in read)) return text;
  const named = canonical(read.ast, scope);
  if ('problems' in named) return text;
  return 'ast' in asStored && named.text === print(asStored.ast) ? text : named.text;
}
