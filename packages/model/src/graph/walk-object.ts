import { say } from '../document-issue.ts';
import type { AutonumberField, FieldDocument, LookupField, ObjectDocument, RollupField } from '../generated/documents.ts';
import { capabilities } from '../capabilities.ts';
import type { FieldType } from '../field-type.ts';
import { aField, anObject, ofTypes } from '../issue/named-issues.ts';
import { isDerived } from '../link-derived.ts';
import { numberParts, valuesIn } from '../numbers/number-pattern.ts';
import { targetsOf } from '../targets.ts';
import { typed, twice } from './name-checks.ts';
import { walkMoney } from './walk-money.ts';
import { walkSharing } from './walk-sharing.ts';
import type { Walker } from './walk.ts';

/** Most roll-ups of one object: each is worked out again with every write below it. */
const mostRollUps = 40;

/** The names in an object document, and what its fields cannot be used for. */
export function walkObject(document: ObjectDocument, walker: Walker): void {
  const { name: object } = document;
  document.fields.forEach((field, i) => {
    walkField(document, field, `/fields/${i}`, walker);
    if ('masked' in field) walker.issue(say.masked_by_roles(`/fields/${i}/masked`));
  });
  const named = walker.field('/nameField', object, document.nameField, 'blocking');
  if (named && (!capabilities[named.type].name || isDerived(named.document)))
    walker.issue(say.name_field_type('/nameField', { name: aField(object, document.nameField) }));
  document.search?.forEach((name, i) => {
    const entry = walker.field(`/search/${i}`, object, name, 'breaking');
    if (
      entry &&
      (!entry.document || entry.document.type === 'lookup' || entry.document.type === 'formula' || !capabilities[entry.type].search)
    )
      walker.issue(say.not_searchable(`/search/${i}`, { name: aField(object, name) }));
  });
  document.keys?.forEach((key, i) =>
    key.fields.forEach((name, j) => {
      const entry = walker.field(`/keys/${i}/fields/${j}`, object, name, 'blocking');
      if (entry && (!capabilities[entry.type].unique || isDerived(entry.document)))
        walker.issue(say.cannot_be_unique(`/keys/${i}/fields/${j}`, { name: aField(object, name) }));
    }),
  );
  twice(
    document.keys ?? [],
    ({ name }) => name,
    (i) => `/keys/${i}/name`,
    walker,
  );
  twice(
    document.recordTypes ?? [],
    ({ name }) => name,
    (i) => `/recordTypes/${i}/name`,
    walker,
  );
  document.recordTypes?.forEach(({ options = {} }, i) => {
    for (const [name, values] of Object.entries(options)) {
      const path = `/recordTypes/${i}/options/${name}`;
      const entry = walker.field(path, object, name, 'breaking', { at: 'key', suffix: '' });
      const pipeline = entry?.document?.type === 'stage' ? entry.document.pipeline : null;
      if (pipeline !== null) values.forEach((value, j) => walker.stage(`${path}/${j}`, pipeline, value, 'blocking'));
    }
  });
  const rollUps = document.fields.flatMap(({ type }, i) => (type === 'rollup' ? [i] : []));
  if (rollUps.length > mostRollUps) walker.issue(say.too_many_rollups(`/fields/${rollUps[mostRollUps]}`, { max: mostRollUps }));
  walkActivity(document, walker);
  walkMoney(document, walker);
  walkSharing(document, walker);
}

type ConditionalField = {
  readonly requiredWhen?: string;
  readonly readOnlyWhen?: string;
  readonly visibleWhen?: string;
  readonly defaultFrom?: string;
};

function walkField(document: ObjectDocument, field: FieldDocument, path: string, walker: Walker): void {
  const name = aField(document.name, field.name);
  const can = capabilities[walker.directory.field(document.name, field.name)?.type ?? 'text'];
  if (field.required && isDerived(field)) walker.issue(say.cannot_be_required(`${path}/required`, { name }));
  if (field.unique && (!can.unique || isDerived(field))) walker.issue(say.cannot_be_unique(`${path}/unique`, { name }));
  if (field.index && (!can.index || field.type === 'lookup' || field.type === 'formula'))
    walker.issue(say.cannot_be_indexed(`${path}/index`, { name }));
  if (field.type === 'polymorphic') field.objects.forEach((name, i) => walker.named(`${path}/objects/${i}`, 'object', name, 'blocking'));
  else if ('object' in field) walker.named(`${path}/object`, 'object', field.object, 'blocking');
  if ('optionSet' in field && field.optionSet) walker.named(`${path}/optionSet`, 'option_set', field.optionSet, 'blocking');
  if ('options' in field && field.options)
    twice(
      field.options,
      ({ value }) => value,
      (i) => `${path}/options/${i}/value`,
      walker,
    );
  walkExpressions(document.name, field, path, walker);
  if (field.type === 'stage') walker.named(`${path}/pipeline`, 'pipeline', field.pipeline, 'blocking');
  walkDerived(document, field, path, walker);
  if (field.type === 'child_table') walkChildTable(document, field, path, walker);
  else if ('inverse' in field && field.inverse) walkInverse(document, field, field.inverse, path, walker);
}

/** What the value of a field follows from: none of it may go while the field is there. */
function walkDerived(document: ObjectDocument, field: FieldDocument, path: string, walker: Walker): void {
  if (field.type === 'rollup') walkRollUp(document, field, path, walker);
  if (field.type === 'lookup') walkLookUp(document, field, path, walker);
  if (field.type === 'formula') walker.expression(`${path}/expression`, document.name, field.expression, 'blocking');
  if (field.type === 'autonumber') walkNumber(document, field, path, walker);
}

/** What a field says by expressions of its own object. */
function walkExpressions(object: string, field: FieldDocument, path: string, walker: Walker): void {
  for (const key of ['requiredWhen', 'readOnlyWhen', 'visibleWhen', 'defaultFrom'] as const)
    if (key in field) walker.expression(`${path}/${key}`, object, (field as ConditionalField)[key], 'blocking');
  if (field.required && 'visibleWhen' in field && field.visibleWhen !== undefined)
    walker.issue(say.required_unseen(`${path}/required`, { name: aField(object, field.name) }));
  if ('optionsWhen' in field)
    field.optionsWhen?.forEach(({ when }, i) => walker.expression(`${path}/optionsWhen/${i}/when`, object, when, 'blocking'));
}

function walkChildTable(
  document: ObjectDocument,
  field: Extract<FieldDocument, { type: 'child_table' }>,
  path: string,
  walker: Walker,
): void {
  if (!walker.directory.object(field.object)) return;
  const back = walker.field(`${path}/inverse`, field.object, field.inverse, 'blocking');
  if (back && !(back.type === 'reference' && back.targets[0] === document.name)) {
    walker.issue(
      say.not_a_reference_back(`${path}/inverse`, { name: aField(field.object, field.inverse), object: anObject(document.name) }),
    );
  }
}

/** What a roll-up goes by: neither the reference nor what it adds up may go while it is there. */
function walkRollUp(document: ObjectDocument, field: RollupField, path: string, walker: Walker): void {
  const child = walker.relation(`${path}/relation`, document.name, field.relation, 'blocking');
  if (child === undefined) return;
  if (field.field !== undefined) walker.field(`${path}/field`, child, field.field, 'blocking');
  if (field.by !== undefined) walker.field(`${path}/by`, child, field.by, 'blocking');
  walker.expression(`${path}/filter`, child, field.filter, 'blocking');
}

/** What can stand in a number: short, and the same in SQL as here. */
const inNumbers: readonly FieldType[] = ['text', 'select', 'stage', 'integer', 'region'];

/** The values in a number's pattern: of own fields, behind references, of the owner's department. */
function walkNumber(document: ObjectDocument, field: AutonumberField, path: string, walker: Walker): void {
  for (const value of valuesIn(numberParts(field.pattern))) {
    const object = value.of === 'department' ? 'department' : document.name;
    const entry = walker.path(`${path}/pattern`, object, value.path, 'blocking', value.start);
    if (entry && (!inNumbers.includes(entry.type) || !entry.document || isDerived(entry.document)))
      walker.issue(say.wrong_field_type(`${path}/pattern`, { name: aField(object, value.path), expected: ofTypes(inNumbers) }));
  }
}

function walkLookUp(document: ObjectDocument, field: LookupField, path: string, walker: Walker): void {
  const reference = walker.field(`${path}/reference`, document.name, field.reference, 'blocking');
  const [target] = reference?.targets ?? [];
  if (target !== undefined) walker.path(`${path}/field`, target, field.field, 'blocking');
}

/** The inverse is a name on the target: free there, and used by one reference only. */
function walkInverse(document: ObjectDocument, field: FieldDocument, inverse: string, path: string, walker: Walker): void {
  for (const target of targetsOf(field)) {
    const first = walker.directory.relation(target, inverse);
    const isOther = first !== undefined && (first.object !== document.name || first.field !== field.name);
    if (isOther || walker.directory.field(target, inverse)) walker.issue(say.duplicate_name(`${path}/inverse`, { name: inverse }));
  }
}

function walkActivity(document: ObjectDocument, walker: Walker): void {
  typed(document, '/followUp', document.followUp, ['datetime', 'date'], walker);
  if (!document.activity) return;
  typed(document, '/activity/text', document.activity.text, ['text', 'long_text', 'rich_text'], walker);
  typed(document, '/activity/due', document.activity.due, ['datetime', 'date'], walker);
  typed(document, '/activity/status/field', document.activity.status?.field, ['select'], walker);
  typed(document, '/activity/at', document.activity.at, ['datetime', 'date'], walker);
  typed(document, '/activity/regarding', document.activity.regarding, ['reference', 'polymorphic'], walker);
}
