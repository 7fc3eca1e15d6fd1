import type { Issue } from '@tangram/errors';
import { check, type Dependencies, dependenciesOf, type Expression, type Parser, readsTime, type StaticType } from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import type { Label, ValidationDocument } from '../generated/documents.ts';
import { type DocumentRef, documentsOf, type Field, type Model, type ObjectDefinition, refOf } from '../model.ts';
import { storedTree } from '../formula/stored-tree.ts';
import { resolvePath } from '../resolve-path.ts';
import { expressionScope, staticTypeOf } from './expression-scope.ts';
import { placed } from './placed.ts';

/** A condition on a record, checked. */
export interface CheckedCondition {
  readonly tree: Expression;
  /** Own fields that it reads, by name: also the references that its paths begin with. */
  readonly own: readonly string[];
  /** Paths over references. */
  readonly paths: readonly string[];
  /** Paths of the person who writes. */
  readonly user: readonly string[];
  /** Own fields whose former value it reads. */
  readonly old: readonly string[];
  readonly readsTime: boolean;
}

/** Something that must hold before a record is written. */
export interface ValidationRule extends CheckedCondition {
  readonly name: string;
  readonly message: Label;
  /** The field the message stands at; empty: the record. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly on: ReadonlySet<'create' | 'update' | 'stage'>;
  /** What stands in double braces in the message, by the path that is written there, over stored values. */
  readonly holes: ReadonlyMap<string, Expression>;
  /** Paths whose values the message needs. */
  readonly named: readonly string[];
}

/** What a field is under a condition. */
export interface FieldCondition extends CheckedCondition {
  readonly field: Field;
}

/** The options that a field has under a condition. */
export interface FieldChoices extends FieldCondition {
  readonly options: ReadonlySet<string>;
}

/** Everything conditional that holds for the records of one object. */
export interface ObjectRules {
  readonly validations: readonly ValidationRule[];
  readonly required: readonly FieldCondition[];
  readonly readOnly: readonly FieldCondition[];
  /** By field, each list in its order. */
  readonly choices: ReadonlyMap<string, readonly FieldChoices[]>;
  /** What a new record has where nothing is said, each after those that it reads. */
  readonly defaults: readonly FieldCondition[];
}

/** The words of a field document that hold a condition. */
type Conditional = { readonly requiredWhen?: string; readonly readOnlyWhen?: string; readonly defaultFrom?: string };

const BOOLEAN: StaticType = { base: 'boolean' };
const none: ObjectRules = { validations: [], required: [], readOnly: [], choices: new Map(), defaults: [] };

/** The rules of one object with everything that is wrong with them. A rule that has a mistake is left out. */
export function readObjectRules(
  model: Model,
  object: ObjectDefinition,
  parser: Parser,
): { readonly rules: ObjectRules; readonly issues: readonly DocumentIssue[] } {
  const issues: DocumentIssue[] = [];
  const scope = expressionScope(model, object);
  const read = (document: DocumentRef, path: string, text: string, result = BOOLEAN): readonly CheckedCondition[] => {
    const refuse = (found: Issue) => issues.push({ document, ...found });
    const parsed = parser.parse(text, { spelling: 'stored' });
    const checked = 'problems' in parsed ? parsed : check(parsed.ast, scope, { result });
    if ('problems' in checked) {
      for (const { code, text: words, start } of checked.problems) refuse({ path, code, text: placed(words, start) });
      return [];
    }
    if (checked.dependencies.relations.length > 0) {
      refuse(say.related_in_rule(path, { name: checked.dependencies.relations[0]?.relation ?? '' }));
      return [];
    }
    const tree = storedTree(model, object, checked.tree);
    return [conditionOf(object, tree, dependenciesOf(tree))];
  };
  const validations = documentsOf(model, 'validation')
    .filter((document) => document.object === object.name && document.active !== false)
    .flatMap((document) =>
      read(refOf(document), '/expression', document.expression).map((condition) => ruleOf(condition, document, issues, model, object)),
    );
  const conditions = (key: 'requiredWhen' | 'readOnlyWhen') =>
    object.fields.flatMap((field): readonly FieldCondition[] => {
      const text = field.document && (field.document as Conditional)[key];
      if (typeof text !== 'string') return [];
      return read(refOf(object.document), `${placeOf(object, field)}/${key}`, text).map((condition) => ({ ...condition, field }));
    });
  const choices = new Map(
    object.fields.flatMap((field) => {
      const { document } = field;
      if (!document || !('optionsWhen' in document) || !document.optionsWhen) return [];
      const entries = document.optionsWhen.flatMap(({ when, options }, i): readonly FieldChoices[] => {
        const place = `${placeOf(object, field)}/optionsWhen/${i}`;
        options.forEach((value, j) => {
          if (!field.options?.some((option) => option.value === value))
            issues.push({ document: refOf(object.document), ...say.unknown_option(`${place}/options/${j}`, { value }) });
        });
        return read(refOf(object.document), `${place}/when`, when).map((condition) => ({ ...condition, field, options: new Set(options) }));
      });
      return [[field.name, entries] as const];
    }),
  );
  const defaults = object.fields.flatMap((field): readonly FieldCondition[] => {
    const text = field.document && (field.document as Conditional).defaultFrom;
    const type = staticTypeOf(field);
    if (typeof text !== 'string' || !type) return [];
    const path = `${placeOf(object, field)}/defaultFrom`;
    if (field.document && 'default' in field.document && field.document.default !== undefined)
      issues.push({ document: refOf(object.document), ...say.one_default(path) });
    return read(refOf(object.document), path, text, type).map((condition) => ({ ...condition, field }));
  });
  const ordered = inOrder(defaults);
  for (const { field } of ordered.ring)
    issues.push({
      document: refOf(object.document),
      ...say.derived_in_a_ring(`${placeOf(object, field)}/defaultFrom`, { way: ordered.ring.map((one) => one.field.name).join(' → ') }),
    });
  const rules = { validations, required: conditions('requiredWhen'), readOnly: conditions('readOnlyWhen'), choices, defaults: ordered.all };
  const isEmpty = rules.validations.length + rules.required.length + rules.readOnly.length + rules.choices.size + defaults.length === 0;
  return { rules: isEmpty ? none : rules, issues };
}

/** Defaults, each after those that it reads; and those that read each other in a ring. */
function inOrder(defaults: readonly FieldCondition[]): {
  readonly all: readonly FieldCondition[];
  readonly ring: readonly FieldCondition[];
} {
  const all: FieldCondition[] = [];
  let left = defaults;
  for (;;) {
    const waiting = new Set(left.map(({ field }) => field.name));
    const ready = left.filter(({ own }) => !own.some((name) => waiting.has(name)));
    if (ready.length === 0) return { all, ring: left };
    all.push(...ready);
    left = left.filter((one) => !ready.includes(one));
  }
}

const placeOf = (object: ObjectDefinition, field: Field): string =>
  `/fields/${object.document.fields.findIndex(({ name }) => name === field.name)}`;

function ruleOf(
  condition: CheckedCondition,
  document: ValidationDocument,
  issues: DocumentIssue[],
  model: Model,
  object: ObjectDefinition,
): ValidationRule {
  const named = [...new Set(Object.values(document.message).flatMap(namesIn))];
  for (const name of named) {
    const found = resolvePath(model, object, name);
    if (!found.ok) for (const issue of found.issues) issues.push({ document: refOf(document), ...issue, path: '/message' });
  }
  const holes = new Map(named.map((path) => [path, storedTree(model, object, { kind: 'path', type: 'text', path })]));
  return {
    ...condition,
    name: document.name,
    message: document.message,
    path: document.field ?? '',
    severity: document.severity ?? 'error',
    on: new Set(document.on ?? ['create', 'update']),
    holes,
    named: [...new Set([...holes.values()].flatMap((tree) => dependenciesOf(tree).paths))],
  };
}

const hole = /\{\{\s*([a-z][a-z0-9_.]*)\s*\}\}/g;

/** The paths that stand in double braces. */
export const namesIn = (text: string): readonly string[] => [...text.matchAll(hole)].map(([, name = '']) => name);

/** A text with its holes filled. */
export const fillText = (text: string, valueOf: (path: string) => string): string => text.replace(hole, (_, name: string) => valueOf(name));

/** What has to change for a field to change: a stage brings others along. */
function storedFields(object: ObjectDefinition, name: string): readonly string[] {
  const field = object.byName.get(name);
  if (field?.computed) return [field.computed.stage];
  const stage =
    field?.origin === 'derived' ? object.fields.find((one) => one.type === 'stage' && name.startsWith(`${one.name}_`)) : undefined;
  return stage ? [name, stage.name] : [name];
}

function conditionOf(object: ObjectDefinition, tree: Expression, dependencies: Dependencies): CheckedCondition {
  const heads = dependencies.paths.flatMap((path) => storedFields(object, path.split('.')[0] ?? path));
  const under = (prefix: string) =>
    dependencies.variables.flatMap((name) => (name.startsWith(`${prefix}.`) ? [name.slice(prefix.length + 1)] : []));
  return {
    tree,
    own: [...new Set(heads)],
    paths: dependencies.paths.filter((path) => path.includes('.')),
    user: under('user'),
    old: under('old'),
    readsTime: readsTime(dependencies),
  };
}
