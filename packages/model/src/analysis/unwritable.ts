import { dependenciesOf, type Expression, type Parser } from '@tangram/expression';
import { say } from '../document-issue.ts';
import type { RoleDocument } from '../generated/documents.ts';
import { aDocument, aField, anObject, aStage, type NamedIssue } from '../issue/named-issues.ts';
import { documentsOf, type Field, type Model, type ObjectDefinition, refOf } from '../model.ts';
import { neededOnCreate } from '../record/needed.ts';
import { conditionsIn, type FoundCondition } from './conditions-in.ts';
import { choicesIn, type DeadEntry } from './dead-entries.ts';
import { canHold } from './satisfiable.ts';

type Rights = RoleDocument['objects'][string];

/** What one role may do with the records of one object. */
interface Standing {
  readonly role: RoleDocument;
  readonly rights: Rights;
  readonly object: ObjectDefinition;
  readonly model: Model;
}

/**
 * What a role is asked for and cannot give: fields that it cannot write, required of whoever creates a record, of whoever moves one into a
 * stage, or by a rule. What a default or the parent of a line fills is not asked of anybody; what follows from a condition is only said where
 * it is certain. A stage may ask for what other roles fill: something is said only where none does.
 */
export function unwritable(model: Model, parser: Parser): readonly DeadEntry[] {
  const conditions = conditionsIn(model, parser);
  return documentsOf(model, 'role').flatMap((role) =>
    Object.entries(role.objects).flatMap(([name, rights]): readonly DeadEntry[] => {
      const object = model.objects.get(name);
      if (!object) return [];
      const standing = { role, rights, object, model };
      const own = conditions.filter((one) => one.object === object);
      return [...byFields(standing), ...byConditions(standing, own), ...byRules(standing, own), ...byStages(standing)];
    }),
  );
}

const mayWrite = ({ rights }: Standing, field: string): boolean => (rights.fields?.[field] ?? rights.fieldDefault ?? 'edit') === 'edit';

const isFilled = ({ document }: Field): boolean =>
  document !== null &&
  (('default' in document && document.default !== undefined) || ('defaultFrom' in document && document.defaultFrom !== undefined));

/** A field that people fill, by its name, unless the role does. */
function withheld(standing: Standing, name: string): Field | null {
  const field = standing.object.byName.get(name);
  const isForPeople = field?.origin === 'declared' && !field.readOnly && field.type !== 'stage' && !isFilled(field);
  return field && isForPeople && !mayWrite(standing, name) ? field : null;
}

/** Lines get the way back to their record from it. */
const filledByParent = ({ model, object }: Standing): ReadonlySet<string> =>
  new Set(
    [...model.objects.values()].flatMap(({ document }) =>
      document.fields.flatMap((field) => (field.type === 'child_table' && field.object === object.name ? [field.inverse] : [])),
    ),
  );

/** Where the role says so of the field, with what asks for it. */
function finding({ role, rights, object }: Standing, field: string, issue: NamedIssue, covering: DeadEntry['covering']): DeadEntry {
  const at = `/objects/${object.name}`;
  const path = rights.fields?.[field] === undefined ? `${at}/fieldDefault` : `${at}/fields/${field}`;
  return { document: refOf(role), ...issue, path, covering };
}

const named = ({ role, object }: Standing, field: string) => ({ role: aDocument('role', role.name), name: aField(object.name, field) });
const indexOf = ({ object }: Standing, field: string): number => object.document.fields.findIndex(({ name }) => name === field);

function byFields(standing: Standing): readonly DeadEntry[] {
  const { rights, object } = standing;
  if (rights.create !== true) return [];
  const byParent = filledByParent(standing);
  return neededOnCreate(object).flatMap((name) => {
    if (byParent.has(name) || !withheld(standing, name)) return [];
    const issue = say.role_lacks_required('', { ...named(standing, name), object: anObject(object.name) });
    return [finding(standing, name, issue, { document: refOf(object.document), path: `/fields/${indexOf(standing, name)}/required` })];
  });
}

const isEmpty = (path: string): Expression => ({ kind: 'isNull', of: { kind: 'path', type: 'text', path } });

/** Conditions of which `canHold` is certain both ways: fields of the record compared with what is written. */
function isPlain(tree: Expression): boolean {
  switch (tree.kind) {
    case 'literal':
      return true;
    case 'path':
      return !tree.path.includes('.');
    case 'not':
    case 'isNull':
      return isPlain(tree.of);
    case 'and':
    case 'or':
      return tree.of.every(isPlain);
    case 'compare':
      return tree.left.kind === 'path' && tree.right.kind === 'literal' && isPlain(tree.left);
    default:
      return false;
  }
}

/** A field that becomes required by what the role itself writes. */
function byConditions(standing: Standing, conditions: readonly FoundCondition[]): readonly DeadEntry[] {
  const { rights, object, model } = standing;
  if (rights.create !== true) return [];
  return conditions.flatMap(({ decides, document, path, tree }) => {
    const name = object.document.fields[Number(path.split('/')[2])]?.name ?? '';
    if (decides !== 'required' || document !== refOf(object.document) || !withheld(standing, name) || !isPlain(tree)) return [];
    const field = object.byName.get(name)?.document;
    if (field && 'visibleWhen' in field && field.visibleWhen !== undefined) return [];
    const empty = dependenciesOf(tree).paths.filter((one) => withheld(standing, one));
    if (!canHold([tree, ...empty.map(isEmpty)], [], choicesIn(model, object))) return [];
    return [finding(standing, name, say.role_lacks_when('', named(standing, name)), { document, path })];
  });
}

/** A field without which a rule refuses every new record. */
function byRules(standing: Standing, conditions: readonly FoundCondition[]): readonly DeadEntry[] {
  const { rights, object, model } = standing;
  if (rights.create !== true) return [];
  return conditions.flatMap(({ decides, document, path, tree }) => {
    const rule = model.documents.get(document);
    if (decides !== 'holds' || rule?.kind !== 'validation' || rule.active === false || rule.severity === 'warning') return [];
    if (rule.on && !rule.on.includes('create')) return [];
    const refuses = (name: string) => !canHold([isEmpty(name)], [{ kind: 'not', of: tree }], choicesIn(model, object));
    return dependenciesOf(tree)
      .paths.filter((name) => withheld(standing, name) && refuses(name))
      .map((name) =>
        finding(standing, name, say.role_lacks_for_rule('', { ...named(standing, name), rule: aDocument('validation', rule.name) }), {
          document,
          path,
        }),
      );
  });
}

const mayChange = ({ rights }: Standing): boolean => rights.create === true || (rights.update ?? 'none') !== 'none';

/** Whether some role may change records and fill a field: then a stage that asks for it waits for people with that role, as is often meant. */
const isFilledByOthers = ({ model, object }: Standing, name: string): boolean =>
  documentsOf(model, 'role').some((role) => {
    const rights = role.objects[object.name];
    const other = rights && { role, rights, object, model };
    return other !== undefined && mayChange(other) && mayWrite(other, name);
  });

/** A field that a stage asks for and no role fills, of a role that may move records. */
function byStages(standing: Standing): readonly DeadEntry[] {
  const { object } = standing;
  return object.fields.flatMap((stageField) => {
    const { pipeline } = stageField;
    if (stageField.type !== 'stage' || !pipeline || !mayChange(standing) || !mayWrite(standing, stageField.name)) return [];
    return pipeline.stages.flatMap(({ name: stage, required = [] }, i) =>
      required.flatMap((name, j) => {
        const field = withheld(standing, name);
        if (!field || field.required || isFilledByOthers(standing, name)) return [];
        const issue = say.role_lacks_for_stage('', { ...named(standing, name), stage: aStage(pipeline.name, stage) });
        return [finding(standing, name, issue, { document: refOf(pipeline.document), path: `/stages/${i}/required/${j}` })];
      }),
    );
  });
}
