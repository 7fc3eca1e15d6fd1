import type { AppError } from '@tangram/errors';
import { calledIn, documentsOf, type Label, type Model, type ObjectDefinition, type TestDocument } from '@tangram/model';
import type { WriteTrace } from '../records/write-trace.ts';

/** What tests can be about. */
export type CoverKind = 'rule' | 'condition' | 'gate' | 'formula' | 'default' | 'number' | 'role';

/** Something that a test should touch, and what of it was: for a condition, that it held once and once did not. */
export interface Covered {
  /** `validation:deal_margin`, `pipeline:sales/stage:won`, `object:deal/field:weighted`, `role:sales_rep`. */
  readonly ref: string;
  readonly kind: CoverKind;
  readonly label: Label;
  readonly held: boolean;
  readonly broken: boolean;
}

/** What one run of a test touched, by refs. */
export interface Touched {
  readonly held: ReadonlySet<string>;
  readonly broken: ReadonlySet<string>;
}

const conditionCodes = new Set(['required', 'read_only', 'not_visible', 'option_not_available']);

/** What a test touched, by what its writes traced, and by what it expects. */
export function touchedBy(
  model: Model,
  test: TestDocument,
  traces: readonly WriteTrace[],
  refusals: ReadonlyMap<number, AppError>,
): Touched {
  const held = new Set<string>();
  const broken = new Set<string>();
  for (const { object, asked, problems } of traces.flatMap(validationsIn)) {
    for (const name of asked) {
      const isRule = model.documents.has(`validation:${name}`);
      const ref = isRule ? `validation:${name}` : `object:${object}/field:${name}`;
      const fails = problems.some((problem) =>
        isRule ? problem.endsWith(`rule:${name}`) || problem.endsWith(`warning:${name}`) : isConditionOf(name, problem),
      );
      (fails ? broken : held).add(ref);
    }
  }
  for (const [i, stage] of stagesTried(model, test)) {
    const error = refusals.get(i);
    if (!error) held.add(stage);
    else if (error.code === 'gate_failed') broken.add(stage);
  }
  const people = new Map((test.people ?? []).map(({ name, roles }) => [name, roles]));
  for (const name of actingIn(test)) for (const role of people.get(name) ?? []) held.add(`role:${role}`);
  for (const [object, field] of assertedIn(test)) held.add(`object:${object}/field:${field}`);
  return { held, broken };
}

interface Validation {
  readonly object: string;
  readonly asked: readonly string[];
  readonly problems: readonly string[];
}

const texts = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []);

const validationsIn = ({ entries }: WriteTrace): readonly Validation[] =>
  entries.flatMap(({ name, object, asked, problems }) =>
    name === 'validation' && typeof object === 'string' ? [{ object, asked: texts(asked), problems: texts(problems) }] : [],
  );

const isConditionOf = (field: string, problem: string): boolean => {
  const at = problem.indexOf(':');
  return problem.slice(0, at) === field && conditionCodes.has(problem.slice(at + 1));
};

/** Stages that steps enter, by the index of the step. */
function stagesTried(model: Model, test: TestDocument): readonly (readonly [number, string])[] {
  const objects = calledIn(test);
  return (test.when ?? []).flatMap((step, i): (readonly [number, string])[] => {
    if (step.do === 'wait' || step.do === 'delete') return [];
    const about = step.do === 'create' ? step.object : objects.get(step.do === 'bulk' ? (step.records[0] ?? '') : step.record);
    const pipelines = model.objects.get(about ?? '')?.fields.flatMap(({ name, pipeline }) => (pipeline ? [{ name, pipeline }] : [])) ?? [];
    return pipelines.flatMap(({ name, pipeline }) => {
      const stage = step.do === 'move' ? step.stage : step.values[name];
      return typeof stage === 'string' && pipeline.byName.has(stage)
        ? [[i, `pipeline:${pipeline.document.name}/stage:${stage}`] as const]
        : [];
    });
  });
}

/** The people that a test says something of. */
const actingIn = ({ when = [], outcome }: TestDocument): readonly string[] => [
  ...when.flatMap((step) => ('by' in step && step.by !== undefined ? [step.by] : [])),
  ...outcome.flatMap((one) => {
    if (one.expect === 'may' || one.expect === 'mayNot') return [one.person];
    if (one.expect === 'value') return one.seenBy === undefined ? [] : [one.seenBy];
    return one.expect === 'refused' ? [] : [one.to];
  }),
];

/** Fields whose values a test expects. */
function assertedIn(test: TestDocument): readonly (readonly [string, string])[] {
  const objects = calledIn(test);
  return test.outcome.flatMap((one) => (one.expect === 'value' ? [[objects.get(one.record) ?? '', one.field] as const] : []));
}

/** Everything that tests can be about, with what of it these runs touched. */
export function coverageOf(model: Model, runs: readonly Touched[]): readonly Covered[] {
  const isIn = (ref: string, which: keyof Touched) => runs.some((run) => run[which].has(ref));
  return coverable(model).map((one) => ({ ...one, held: isIn(one.ref, 'held'), broken: isIn(one.ref, 'broken') }));
}

type Coverable = Pick<Covered, 'ref' | 'kind' | 'label'>;

const coverable = (model: Model): readonly Coverable[] => [
  ...documentsOf(model, 'validation').flatMap(({ name, label, active }): Coverable[] =>
    active === false ? [] : [{ ref: `validation:${name}`, kind: 'rule', label }],
  ),
  ...documentsOf(model, 'pipeline').flatMap(({ name, stages }) =>
    stages.flatMap((stage): Coverable[] =>
      stage.enter || stage.exit || (stage.required ?? []).length > 0
        ? [{ ref: `pipeline:${name}/stage:${stage.name}`, kind: 'gate', label: stage.label }]
        : [],
    ),
  ),
  ...[...model.objects.values()].flatMap(fieldsToCover),
  ...documentsOf(model, 'role').map(({ name, label }): Coverable => ({ ref: `role:${name}`, kind: 'role', label })),
];

const conditions = ['requiredWhen', 'readOnlyWhen', 'visibleWhen', 'optionsWhen'] as const;

function fieldsToCover({ name: object, document }: ObjectDefinition): readonly Coverable[] {
  return document.fields.flatMap((field): Coverable[] => {
    const kind = kindOf(field.type, field);
    return kind === null ? [] : [{ ref: `object:${object}/field:${field.name}`, kind, label: field.label }];
  });
}

function kindOf(type: string, field: object): CoverKind | null {
  if (type === 'formula' || type === 'rollup' || type === 'lookup') return 'formula';
  if (type === 'autonumber') return 'number';
  if (conditions.some((key) => key in field)) return 'condition';
  return 'defaultFrom' in field ? 'default' : null;
}

/** A condition is covered when it held and when it did not; everything else when it was looked at. */
export const isCovered = ({ kind, held, broken }: Covered): boolean =>
  kind === 'rule' || kind === 'condition' || kind === 'gate' ? held && broken : held || broken;
