import {
  type Field,
  type Label,
  labelIn,
  type Model,
  type ObjectDefinition,
  type TestDocument,
  type TestExpectation,
  type TestRecord,
  type TestStep,
  type TestValues,
} from '@tangram/model';
import { givenFields, valueShape } from './test-fields.ts';
import { freeCall } from './test-moves.ts';

/** Something that tests should touch, as a run tells of it. */
export interface Untouched {
  /** `validation:deal_margin`, `pipeline:sales/stage:won`, `object:deal/field:weighted`, `role:sales_rep`. */
  readonly ref: string;
}

type Body = Pick<TestDocument, 'people' | 'records' | 'when' | 'outcome'>;
const AT = '2025-06-02T09:00:00+08:00';
const RECORD = 'record';

/**
 * A test that begins to say something of what no test touches: the record, the step and the expectation that such a test needs, with values that
 * are to be changed. null for what the model does not have.
 *
 * @param name of the document
 */
export function beginTest(model: Model, { ref }: Untouched, name: string): TestDocument | null {
  const [kindOf = '', of = '', part = '', element = ''] = ref.split(/[:/]/);
  const found =
    kindOf === 'validation'
      ? forRule(model, of)
      : kindOf === 'pipeline' && part === 'stage'
        ? forStage(model, of, element)
        : kindOf === 'object' && part === 'field'
          ? forField(model, of, element)
          : kindOf === 'role'
            ? forRole(model, of)
            : null;
  return found && { kind: 'test', name, label: labelled(found.label, name), at: AT, ...found.body };
}

const labelled = (label: Label | undefined, name: string): Label => ({
  'zh-CN': `测试：${labelIn(label, 'zh-CN', name)}`,
  en: `Test: ${labelIn(label, 'en', name)}`,
});

interface Begun {
  readonly label: Label | undefined;
  readonly body: Body;
}

function forRule(model: Model, name: string): Begun | null {
  const rule = model.documents.get(`validation:${name}`);
  const object = rule?.kind === 'validation' ? model.objects.get(rule.object) : undefined;
  if (!object) return null;
  return { label: rule?.label, body: refusedUpdate(object, { expect: 'refused', code: name }) };
}

/** Changes a record, and is refused. */
const refusedUpdate = (object: ObjectDefinition, refused: TestExpectation): Body => ({
  records: [{ name: RECORD, object: object.name, values: neededValues(object) }],
  when: [{ do: 'update', record: RECORD, values: {} }],
  outcome: [refused],
});

function forStage(model: Model, name: string, stage: string): Begun | null {
  const pipeline = model.documents.get(`pipeline:${name}`);
  const object = pipeline?.kind === 'pipeline' ? model.objects.get(pipeline.object) : undefined;
  if (!object || pipeline?.kind !== 'pipeline') return null;
  const at = pipeline.stages.findIndex((one) => one.name === stage);
  const gate = pipeline.stages[at];
  const before = pipeline.stages[Math.max(0, at - 1)];
  if (!gate || !before) return null;
  const [field] = gate.required ?? [];
  const refused: TestExpectation =
    field === undefined
      ? { expect: 'refused', code: gate.enter === undefined ? 'exit_condition' : 'enter_condition' }
      : { expect: 'refused', code: 'required_by_stage', path: field };
  const values = { ...neededValues(object), [pipeline.field]: before.name };
  return {
    label: gate.label,
    body: {
      records: [{ name: RECORD, object: object.name, values: field === undefined ? values : { ...values, [field]: null } }],
      when: [{ do: 'move', record: RECORD, stage }],
      outcome: [refused],
    },
  };
}

/** How a condition of a field refuses. */
const refusedBy = {
  requiredWhen: 'required',
  readOnlyWhen: 'read_only',
  visibleWhen: 'not_visible',
  optionsWhen: 'option_not_available',
} as const;

function forField(model: Model, name: string, fieldName: string): Begun | null {
  const object = model.objects.get(name);
  const field = object?.byName.get(fieldName);
  if (!object || !field) return null;
  const document: object = field.document ?? {};
  const condition = Object.entries(refusedBy).find(([key]) => key in document)?.[1];
  if (condition !== undefined)
    return { label: field.label, body: refusedUpdate(object, { expect: 'refused', code: condition, path: field.name }) };
  const create: TestStep = { do: 'create', object: name, name: RECORD, values: neededValues(object, field.name) };
  return { label: field.label, body: { when: [create], outcome: [{ expect: 'value', record: RECORD, field: field.name, is: null }] } };
}

function forRole(model: Model, name: string): Begun | null {
  const role = model.documents.get(`role:${name}`);
  if (role?.kind !== 'role') return null;
  const [first] = Object.keys(role.objects).filter((one) => model.objects.has(one));
  const object = first ?? [...model.objects.keys()][0] ?? '';
  return {
    label: role.label,
    body: {
      people: [{ name: 'person', called: '员工 1', roles: [name] }],
      outcome: [{ expect: 'may', action: 'create', object, person: 'person' }],
    },
  };
}

/** What a record cannot be without: its name, and the required fields that have a simple value. @param besides a field that is left to the record itself */
export const neededValues = (object: ObjectDefinition, besides?: string): TestValues =>
  Object.fromEntries(
    givenFields(object).flatMap((field) => {
      if (field.name === besides || (!field.required && field.id !== object.nameField.id)) return [];
      const value = firstValue(field);
      return value === undefined ? [] : [[field.name, value] as const];
    }),
  );

/** A value that any field of the type takes; undefined where there is none. */
function firstValue(field: Field): unknown {
  if (valueShape(field) !== 'typed') return undefined;
  const [option] = field.options?.filter(({ active }) => active !== false) ?? [];
  const stage = field.pipeline?.document.stages[0]?.name;
  const values: Partial<Record<Field['type'], unknown>> = {
    text: labelIn(field.label, 'zh-CN', field.name),
    long_text: labelIn(field.label, 'zh-CN', field.name),
    integer: 1,
    rating: 1,
    decimal: '1',
    percent: '1',
    currency: '1.00',
    boolean: true,
    date: AT.slice(0, 10),
    datetime: AT,
    time: '09:00',
    email: 'somebody@example.com',
    phone: '+8613800000001',
    url: 'https://example.com',
    select: option?.value,
    multi_select: option && [option.value],
    stage,
  };
  return values[field.type];
}

/** A record of an object for a test, called by its object. */
export const beginRecord = (test: TestDocument, object: ObjectDefinition): TestRecord => ({
  name: freeCall(test, object.name),
  object: object.name,
  values: neededValues(object),
});
