import { say } from '../document-issue.ts';
import type { CalendarDocument, OptionSetDocument, PipelineDocument, RoleDocument, ValidationDocument } from '../generated/documents.ts';
import { maskOf } from '../masks.ts';
import { aDocument, aField, aStage, ofTypes } from '../issue/named-issues.ts';
import { twice } from './name-checks.ts';
import type { Walker } from './walk.ts';

/** The names in a pipeline, and stages no record could begin in or reach. */
export function walkPipeline(pipeline: PipelineDocument, walker: Walker): void {
  twice(
    pipeline.stages,
    ({ name }) => name,
    (i) => `/stages/${i}/name`,
    walker,
  );
  if (!pipeline.stages.some(({ type }) => type === 'open')) walker.issue(say.no_open_stage('/stages'));
  pipeline.createIn?.forEach((name, i) => walker.stage(`/createIn/${i}`, pipeline.name, name, 'blocking'));
  pipeline.transitions?.list?.forEach(({ from, to }, i) => {
    walker.stage(`/transitions/list/${i}/from`, pipeline.name, from, 'blocking');
    walker.stage(`/transitions/list/${i}/to`, pipeline.name, to, 'blocking');
  });
  if (!walker.named('/object', 'object', pipeline.object, 'blocking')) return;
  const field = walker.field('/field', pipeline.object, pipeline.field, 'blocking');
  if (field && !(field.document?.type === 'stage' && field.document.pipeline === pipeline.name))
    walker.issue(say.stage_pipeline_mismatch('/field', { pipeline: aDocument('pipeline', pipeline.name) }));
  pipeline.transitions?.list?.forEach(({ when, message }, i) => {
    walker.expression(`/transitions/list/${i}/when`, pipeline.object, when, 'blocking');
    walker.message(`/transitions/list/${i}/message`, pipeline.object, message);
  });
  pipeline.stages.forEach((stage, i) => {
    walker.expression(`/stages/${i}/enter`, pipeline.object, stage.enter, 'blocking');
    walker.expression(`/stages/${i}/exit`, pipeline.object, stage.exit, 'blocking');
    walker.message(`/stages/${i}/enterMessage`, pipeline.object, stage.enterMessage);
    walker.message(`/stages/${i}/exitMessage`, pipeline.object, stage.exitMessage);
    stage.required?.forEach((name, j) => {
      const entry = walker.field(`/stages/${i}/required/${j}`, pipeline.object, name, 'blocking');
      if (entry?.readOnly) walker.warn(say.required_read_only(`/stages/${i}/required/${j}`, { name: aField(pipeline.object, name) }));
    });
    stage.escalate?.forEach(({ notify }, j) =>
      notify.forEach((text, k) => walkReceiver(text, `/stages/${i}/escalate/${j}/notify/${k}`, pipeline.object, walker)),
    );
  });
  warnUnreachable(pipeline, walker);
}

/** Whoever is told is found over a path that ends at a user. */
function walkReceiver(text: string, path: string, object: string, walker: Walker): void {
  const entry = walker.path(path, object, text, 'breaking');
  if (entry && entry.type !== 'user') walker.issue(say.wrong_field_type(path, { name: aField(object, text), expected: ofTypes(['user']) }));
}

/** With transitions listed, a stage that none leads to can only be begun in. */
function warnUnreachable({ name: pipeline, stages, transitions, createIn }: PipelineDocument, walker: Walker): void {
  if (!transitions?.list) return;
  const goals = new Set([
    ...transitions.list.map(({ to }) => to),
    ...(createIn ?? stages.filter(({ type }) => type === 'open').map(({ name }) => name)),
  ]);
  stages.forEach(({ name }, i) => {
    if (!goals.has(name)) walker.warn(say.unreachable_stage(`/stages/${i}`, { name: aStage(pipeline, name) }));
  });
}

/** The names in a role. */
export function walkRole(role: RoleDocument, walker: Walker): void {
  for (const [object, rights] of Object.entries(role.objects)) {
    if (!walker.named(`/objects/${object}`, 'object', object, 'breaking', { at: 'key', suffix: '' })) continue;
    for (const action of ['read', 'update', 'delete'] as const) {
      const scope = rights[action];
      if (typeof scope === 'object' && 'condition' in scope)
        walker.expression(`/objects/${object}/${action}/condition`, object, scope.condition, 'blocking');
    }
    walkRights(`/objects/${object}/fields`, object, rights.fields ?? {}, walker);
    rights.when?.forEach(({ condition, fields }, i) => {
      walker.expression(`/objects/${object}/when/${i}/condition`, object, condition, 'blocking');
      walkRights(`/objects/${object}/when/${i}/fields`, object, fields, walker);
    });
  }
  role.restrictions?.forEach(({ object, condition }, i) => {
    if (walker.named(`/restrictions/${i}/object`, 'object', object, 'blocking'))
      walker.expression(`/restrictions/${i}/condition`, object, condition, 'blocking');
  });
}

/** The fields that rights are given to. One that cannot be masked is hidden where it is said to be. */
function walkRights(path: string, object: string, rights: Readonly<Record<string, string>>, walker: Walker): void {
  for (const [name, right] of Object.entries(rights)) {
    const field = walker.field(`${path}/${name}`, object, name, 'breaking', { at: 'key', suffix: '' });
    if (field && right === 'masked' && maskOf({ ...field, origin: field.document ? 'declared' : 'system' }) === null)
      walker.warn(say.cannot_be_masked(`${path}/${name}`, { name: aField(object, name) }));
  }
}

/** The names in a validation: what it is about, what it reads, where its message stands. */
export function walkValidation(validation: ValidationDocument, walker: Walker): void {
  if (!walker.named('/object', 'object', validation.object, 'blocking')) return;
  walker.expression('/expression', validation.object, validation.expression, 'blocking');
  walker.message('/message', validation.object, validation.message);
  validation.roles?.forEach((name, i) => walker.role(`/roles/${i}`, name));
  validation.notFor?.forEach((name, i) => walker.role(`/notFor/${i}`, name));
  if (validation.field !== undefined) walker.field('/field', validation.object, validation.field, 'breaking');
}

/** Options that say one code twice. */
export function walkOptionSet(set: OptionSetDocument, walker: Walker): void {
  twice(
    set.options,
    ({ value }) => value,
    (i) => `/options/${i}/value`,
    walker,
  );
}

/** Days marked twice, and working hours that end before they begin. */
export function walkCalendar(calendar: CalendarDocument, walker: Walker): void {
  twice(
    [...(calendar.holidays ?? []), ...(calendar.workdays ?? [])],
    ({ date }) => date,
    (i) => {
      const holidays = calendar.holidays?.length ?? 0;
      return i < holidays ? `/holidays/${i}/date` : `/workdays/${i - holidays}/date`;
    },
    walker,
  );
  for (const [day, spans] of Object.entries(calendar.week)) {
    spans.forEach(([from, to], i) => {
      if (String(from) >= String(to)) walker.issue(say.ends_before_start(`/week/${day}/${i}`));
    });
  }
}
