import { type Change, isDerived, type Model } from '@tangram/model';
import { belowSteps } from './below-steps.ts';
import type { ObjectConcern } from './concerns.ts';
import { concernsOf } from './concerns.ts';
import type { Planning, Resolution } from './concern.ts';
import { layoutsOf } from './layout.ts';
import { copiedAnew, copiedSteps } from './copied-steps.ts';
import { moneySteps, ratedAnew } from './money-steps.ts';
import { answerOf, type Answers, askRows, objectById, type Question } from './question.ts';
import { rolledUpAnew, rollUpSteps } from './roll-up-steps.ts';
import type { Decisions, Plan, Server, Step, StepKind } from './step.ts';
import { type Layouts, structureOf } from './structure.ts';

/** What a plan is made for. */
export interface PlanRequest {
  /** The workspace's own schema, `w_…`. */
  readonly schema: string;
  readonly from: Model | null;
  readonly to: Model;
  readonly changes: readonly Change[];
  readonly server: Server;
}

/** What planning has to know about the data that is there: ask the database, and give the answers to `plan`. */
export function questions(request: PlanRequest): readonly Question[] {
  const concerns = concernsOf(request, request.changes);
  const touched = [
    ...new Set([
      ...concerns.map(({ object }) => object),
      ...changedObjects(request),
      ...rolledUpAnew(request),
      ...ratedAnew(request),
      ...copiedAnew(request),
    ]),
  ];
  const rows = touched.flatMap((id) => {
    const object = objectById(request.from, id);
    return object ? [askRows(request.schema, object, `object:${object.name}`)] : [];
  });
  const asked = [...rows, ...concerns.flatMap(({ concern }) => concern.questions)];
  return [...new Map(asked.map((question) => [question.id, question])).values()];
}

const changedObjects = ({ changes }: PlanRequest): readonly string[] =>
  changes.flatMap((change) => ('object' in change ? [change.object] : []));

/**
 * The work between two models, in order: tables, columns, values moved to new columns, references, indexes; then the switch, which is the caller's;
 * then what the earlier revision no longer needs, and changes of values. With a blocker nothing may be run.
 */
export function plan(request: PlanRequest & { readonly answers: Answers; readonly decisions: Decisions }): Plan {
  const { answers, decisions } = request;
  const rowsOf = (object: string) => answerOf(answers, `${object} rows`).count;
  const resolved = concernsOf(request, request.changes).map((one): Resolution => resolve(one, answers, decisions, rowsOf));
  const data = resolved.flatMap(({ steps }) => steps ?? []);
  const layouts = layoutsBetween(request, request.changes);
  const structure = structureOf(request, request.changes, { ...layouts, moved: movedColumns(layouts) }, rowsOf);
  const before = data.filter(({ phase }) => phase === 'before');
  const rollUps = rollUpSteps(request, rowsOf);
  const money = moneySteps(request, rowsOf);
  const copied = copiedSteps(request, rowsOf);
  const steps = [
    ...structure.tables,
    ...structure.columns,
    ...inKindOrder(before, ['add_column', 'add_trigger', 'copy_values']),
    ...structure.references,
    ...belowSteps(request),
    ...structure.indexes,
    ...copied.before,
    ...money.before,
    ...rollUps.before,
    ...rollUps.after,
    ...copied.after,
    ...money.after,
    ...inKindOrder(
      data.filter(({ phase }) => phase === 'after'),
      ['drop_trigger', 'change_values'],
    ),
    ...structure.after,
  ];
  return {
    steps,
    warnings: [...resolved.flatMap(({ warnings }) => warnings ?? []), ...copied.warnings],
    blockers: resolved.flatMap(({ blockers }) => blockers ?? []),
  };
}

const resolve = (
  { object, concern }: ObjectConcern,
  answers: Answers,
  decisions: Decisions,
  rowsOf: (object: string) => number,
): Resolution => concern.resolve(answers, decisions, rowsOf(object));

const inKindOrder = (steps: readonly Step[], kinds: readonly StepKind[]): readonly Step[] =>
  kinds.flatMap((kind) => steps.filter((step) => step.kind === kind));

/** Layouts of the objects that the changes touch: those they name, and those of views, which bring indexes. */
function layoutsBetween({ from, to, server }: Planning, changes: readonly Change[]): Layouts {
  const ofViews = changes.flatMap(({ ref }) => [from, to].flatMap((model) => objectOfView(model, ref)));
  const touched = new Set([...ofViews, ...changes.flatMap((change) => ('object' in change ? [change.object] : []))]);
  return { old: layoutsOf(from, server, touched), now: layoutsOf(to, server, touched) };
}

const objectOfView = (model: Model | null, ref: string): readonly string[] => {
  const view = ref.startsWith('view:') ? model?.documents.get(`view:${ref.slice('view:'.length)}`) : undefined;
  const object = view?.kind === 'view' ? model?.objects.get(view.object) : undefined;
  return object ? [object.id] : [];
};

/** Columns (`object.column`) that a conversion makes: those of fields that were stored before, in another column. */
function movedColumns({ old, now }: Layouts): ReadonlySet<string> {
  const pairs = [...now].flatMap(([id, { columns }]) => columns.map(({ name, field }) => ({ id, name, field })));
  const isMoved = ({ id, name, field }: (typeof pairs)[number]) => {
    const before = old.get(id)?.columns.filter((column) => column.field.id === field.id) ?? [];
    return !isDerived(field.document) && before.length > 0 && !before.some((column) => column.name === name);
  };
  return new Set(pairs.filter(isMoved).map(({ id, name }) => `${id}.${name}`));
}
