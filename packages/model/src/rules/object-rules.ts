import type { Issue } from '@tangram/errors';
import type { Parser } from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import type { ValidationDocument } from '../generated/documents.ts';
import { documentsOf, type Field, type Model, type ObjectDefinition, refOf } from '../model.ts';
import { aField, ofTypes } from '../issue/named-issues.ts';
import { staticTypeOf } from './expression-scope.ts';
import { type MessageReader, messageReader, type Worded } from './message.ts';
import { type CheckedCondition, conditionReader } from './read-conditions.ts';
import { readStageGates, type StageGate } from './stage-gates.ts';

/** Something that must hold before a record is written. */
export interface ValidationRule extends CheckedCondition, Worded {
  readonly name: string;
  /** The field the message stands at; empty: the record. */
  readonly path: string;
  readonly severity: 'error' | 'warning';
  readonly on: ReadonlySet<'create' | 'update' | 'stage' | 'delete'>;
  /** Names of the roles that it is asked of; null for everybody. */
  readonly roles: ReadonlySet<string> | null;
  /** Names of the roles that it is not asked of. */
  readonly notFor: ReadonlySet<string>;
  /** Who has the right may set it aside for one write. */
  readonly canBypass: boolean;
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
  /** Fields that are there only while the condition holds. */
  readonly visible: readonly FieldCondition[];
  /** By field, each list in its order. */
  readonly choices: ReadonlyMap<string, readonly FieldChoices[]>;
  /** By field, by record type: the only options that records of the type may have. */
  readonly typeChoices: ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;
  readonly gates: readonly StageGate[];
  /** What a new record has where nothing is said, each after those that it reads. */
  readonly defaults: readonly FieldCondition[];
}

/** The words of a field document that hold a condition. */
type Conditional = {
  readonly requiredWhen?: string;
  readonly readOnlyWhen?: string;
  readonly visibleWhen?: string;
  readonly defaultFrom?: string;
};

/** An object without rules. */
export const noRules: ObjectRules = {
  validations: [],
  required: [],
  readOnly: [],
  visible: [],
  choices: new Map(),
  typeChoices: new Map(),
  gates: [],
  defaults: [],
};

/** Whether an object has any rules that a write is asked for. */
export const hasRules = (rules: ObjectRules): boolean => conditionsOf(rules).length + rules.typeChoices.size > 0;

/** Every condition that a write is asked for, whatever it is for. */
export const conditionsOf = ({ validations, required, readOnly, visible, choices, gates }: ObjectRules): readonly CheckedCondition[] => [
  ...validations,
  ...required,
  ...readOnly,
  ...visible,
  ...[...choices.values()].flat(),
  ...gates,
];

/** The rules of one object with everything that is wrong with them. A rule that has a mistake is left out. */
export function readObjectRules(
  model: Model,
  object: ObjectDefinition,
  parser: Parser,
): { readonly rules: ObjectRules; readonly issues: readonly DocumentIssue[] } {
  const issues: DocumentIssue[] = [];
  const read = conditionReader(model, object, parser, issues);
  const wordsOf = messageReader(model, object, parser, issues);
  const validations = documentsOf(model, 'validation')
    .filter((document) => document.object === object.name && document.active !== false)
    .flatMap((document) =>
      read(refOf(document), '/expression', document.expression).map((condition) => ruleOf(condition, document, wordsOf)),
    );
  const conditions = (key: keyof Conditional) =>
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
      ...say.derived_in_a_ring(`${placeOf(object, field)}/defaultFrom`, {
        way: { way: ordered.ring.map((one) => aField(object.name, one.field.name)) },
      }),
    });
  const rules: ObjectRules = {
    validations,
    required: conditions('requiredWhen'),
    readOnly: conditions('readOnlyWhen'),
    visible: conditions('visibleWhen'),
    choices,
    typeChoices: typeChoicesOf(object, issues),
    gates: readStageGates(object, { read, wordsOf }),
    defaults: ordered.all,
  };
  return { rules: hasRules(rules) || rules.defaults.length > 0 ? rules : noRules, issues };
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

function typeChoicesOf(object: ObjectDefinition, issues: DocumentIssue[]): ObjectRules['typeChoices'] {
  const found = new Map<string, Map<string, ReadonlySet<string>>>();
  object.document.recordTypes?.forEach(({ name: type, options = {} }, i) => {
    for (const [name, values] of Object.entries(options)) {
      const field = object.byName.get(name);
      if (!field) continue;
      const place = `/recordTypes/${i}/options/${name}`;
      const note = (issue: Issue) => issues.push({ document: refOf(object.document), ...issue });
      // That a stage exists is asked where names are looked up.
      if (!field.options && !field.pipeline)
        note(say.wrong_field_type(place, { name: aField(object.name, name), expected: ofTypes(['select', 'multi_select', 'stage']) }));
      values.forEach((value, j) => {
        if (!field.pipeline && field.options && !field.options.some((option) => option.value === value))
          note(say.unknown_option(`${place}/${j}`, { value }));
      });
      found.set(name, (found.get(name) ?? new Map<string, ReadonlySet<string>>()).set(type, new Set(values)));
    }
  });
  return found;
}

const placeOf = (object: ObjectDefinition, field: Field): string =>
  `/fields/${object.document.fields.findIndex(({ name }) => name === field.name)}`;

const ruleOf = (condition: CheckedCondition, document: ValidationDocument, wordsOf: MessageReader): ValidationRule => ({
  ...condition,
  ...wordsOf(refOf(document), '/message', document.message),
  name: document.name,
  path: document.field ?? '',
  severity: document.severity ?? 'error',
  on: new Set(document.on ?? ['create', 'update']),
  roles: document.roles ? new Set(document.roles) : null,
  notFor: new Set(document.notFor),
  canBypass: document.bypass ?? false,
});
