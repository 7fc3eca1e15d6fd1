import { say } from '../document-issue.ts';
import type { AppDocument, Component, FormDocument, PageDocument, Section, ViewDocument } from '../generated/documents.ts';
import { capabilities } from '../capabilities.ts';
import type { FieldType } from '../field-type.ts';
import { sectionsOf } from '../form-sections.ts';
import { aField, aProperty, ofTypes } from '../issue/named-issues.ts';
import { twice } from './name-checks.ts';
import { walkFilter } from './walk-filter.ts';
import type { Walker } from './walk.ts';

/** Reports an own field that is not of one of the types. */
const ofType = (walker: Walker, path: string, object: string, name: string | undefined, types: readonly FieldType[]): void => {
  if (name === undefined) return;
  const entry = walker.field(path, object, name, 'breaking');
  if (entry && !types.includes(entry.type))
    walker.issue(say.wrong_field_type(path, { name: aField(object, name), expected: ofTypes(types) }));
};

/** The names in a view: columns and colours only change its look, filter, sort and grouping its meaning. */
export function walkView(view: ViewDocument, walker: Walker): void {
  view.roles?.forEach((name, i) => walker.role(`/roles/${i}`, name));
  if (!walker.named('/object', 'object', view.object, 'breaking')) return;
  view.columns?.forEach(({ field }, i) => walker.path(`/columns/${i}/field`, view.object, field, 'cosmetic'));
  twice(
    view.columns ?? [],
    ({ field }) => field,
    (i) => `/columns/${i}/field`,
    walker,
  );
  if (view.filter) walkFilter(walker, '/filter', view.object, view.filter, 'breaking');
  view.sort?.forEach((text, i) => {
    const entry = walker.path(`/sort/${i}`, view.object, text, 'breaking');
    if (entry && !capabilities[entry.type].index)
      walker.issue(say.cannot_be_sorted(`/sort/${i}`, { name: aField(view.object, text.replace(/^-/, '')) }));
  });
  if (view.groupBy !== undefined) walker.path('/groupBy', view.object, view.groupBy, 'breaking');
  ofType(walker, '/lanes', view.object, view.lanes, ['select', 'stage', 'boolean', 'rating', 'reference', 'user', 'team']);
  if (view.lanes !== undefined && view.lanes === view.groupBy) walker.issue(say.lanes_are_columns('/lanes'));
  walkLimits(view, walker);
  if (view.color !== undefined) walker.path('/color', view.object, view.color, 'cosmetic');
  ofType(walker, '/cover', view.object, view.cover, ['image', 'file']);
  ofType(walker, '/start', view.object, view.start, ['date', 'datetime']);
  ofType(walker, '/end', view.object, view.end, ['date', 'datetime']);
  const needs = { list: [], gallery: [], kanban: ['groupBy'], calendar: ['start'], timeline: ['start'] } as const;
  for (const key of needs[view.type]) if (view[key] === undefined) walker.issue(say.missing_part('', { name: aProperty('view', key) }));
}

/** The limits of a board's columns: each column once, and where the columns are stages or the field's own options, one that exists. */
function walkLimits({ object, groupBy, limits = [] }: ViewDocument, walker: Walker): void {
  const by = walker.directory.field(object, groupBy ?? '')?.document;
  limits.forEach(({ value }, i) => {
    const path = `/limits/${i}/value`;
    if (by?.type === 'stage') walker.stage(path, by.pipeline, value, 'cosmetic');
    if (by?.type === 'select' && by.options && !by.options.some((option) => option.value === value))
      walker.issue(say.unknown_option(path, { value }));
  });
  twice(
    limits,
    ({ value }) => value,
    (i) => `/limits/${i}/value`,
    walker,
  );
}

/** The names in a form. A required field that a create form leaves out makes the form useless. */
export function walkForm(form: FormDocument, walker: Walker): void {
  form.roles?.forEach((name, i) => walker.role(`/roles/${i}`, name));
  if (!walker.named('/object', 'object', form.object, 'breaking')) return;
  const sections = sectionsOf(form);
  if (sections.length === 0) walker.issue(say.missing_part('', { name: aProperty('form', 'sections') }));
  walkRecordTypes(form, walker);
  const placed = sections.flatMap(({ path, section }) =>
    section.fields.map(({ field }, i) => ({ path: `${path}/fields/${i}/field`, field })),
  );
  for (const { path, field } of placed) walker.field(path, form.object, field, 'cosmetic');
  const pathOf = (i: number) => placed[i]?.path ?? '';
  twice(placed, ({ field }) => field, pathOf, walker);
  sections.forEach(({ path, section }) => walkConditions(form, section, path, walker));
  if (form.mode === 'edit') return;
  const names = new Set(placed.map(({ field }) => field));
  for (const field of walker.directory.object(form.object)?.fields ?? []) {
    const isFilled = ('default' in field && field.default !== undefined) || ('defaultFrom' in field && field.defaultFrom !== undefined);
    if (field.required && !field.readOnly && !isFilled && field.type !== 'stage' && field.type !== 'autonumber' && !names.has(field.name)) {
      walker.warn(say.required_not_placed('', { name: aField(form.object, field.name) }));
    }
  }
}

/** The record types whose form it is: each has to be one of its object. */
function walkRecordTypes({ object, recordTypes = [] }: FormDocument, walker: Walker): void {
  const known = new Set(walker.directory.object(object)?.recordTypes?.map(({ name }) => name));
  recordTypes.forEach((name, i) => {
    if (!known.has(name)) walker.issue(say.unknown_option(`/recordTypes/${i}`, { value: name }));
  });
}

function walkConditions(form: FormDocument, section: Section, path: string, walker: Walker): void {
  walker.expression(`${path}/visibleWhen`, form.object, section.visibleWhen, 'breaking');
  section.fields.forEach((placed, i) => {
    const at = `${path}/fields/${i}`;
    walker.expression(`${at}/visibleWhen`, form.object, placed.visibleWhen, 'breaking');
    walker.expression(`${at}/requiredWhen`, form.object, placed.requiredWhen, 'breaking');
    walker.expression(`${at}/readOnlyWhen`, form.object, placed.readOnlyWhen, 'breaking');
  });
}

/** The names in a page. */
export function walkPage(page: PageDocument, walker: Walker): void {
  page.roles?.forEach((name, i) => walker.role(`/roles/${i}`, name));
  if (page.type === 'record' && page.object === undefined) walker.issue(say.missing_part('', { name: aProperty('page', 'object') }));
  const known = page.object !== undefined && walker.named('/object', 'object', page.object, 'breaking');
  page.components.forEach((component, i) => {
    walkComponent(component, `/components/${i}`, known ? page.object : undefined, walker);
    if (page.type === 'home' && component.visibleWhen !== undefined) walker.issue(say.no_record_here(`/components/${i}/visibleWhen`));
  });
  twice(
    page.components,
    ({ name }) => name,
    (i) => `/components/${i}/name`,
    walker,
  );
}

function walkComponent(component: Component, path: string, object: string | undefined, walker: Walker): void {
  if (component.view !== undefined) walker.named(`${path}/view`, 'view', component.view, 'breaking');
  if (component.type === 'list' && component.view === undefined) walker.issue(say.missing_part(path, { name: aProperty('page', 'view') }));
  if (component.type === 'related' && component.relation === undefined)
    walker.issue(say.missing_part(path, { name: aProperty('page', 'relation') }));
  if (component.x + component.w > 12) walker.issue(say.outside_grid(path));
  if (object === undefined) return;
  walker.expression(`${path}/visibleWhen`, object, component.visibleWhen, 'breaking');
  component.fields?.forEach((text, i) => walker.path(`${path}/fields/${i}`, object, text, 'cosmetic'));
  component.sections?.forEach((section, s) =>
    section.fields.forEach((text, i) => walker.path(`${path}/sections/${s}/fields/${i}`, object, text, 'cosmetic')),
  );
  const child = component.relation === undefined ? undefined : walker.relation(`${path}/relation`, object, component.relation, 'breaking');
  if (child !== undefined) component.columns?.forEach((text, i) => walker.path(`${path}/columns/${i}`, child, text, 'cosmetic'));
}

/** The names in an app's navigation. */
export function walkApp(app: AppDocument, walker: Walker): void {
  app.roles?.forEach((name, i) => walker.role(`/roles/${i}`, name));
  app.groups.forEach((group, g) =>
    group.entries.forEach((entry, i) => {
      const path = `/groups/${g}/entries/${i}`;
      const isList = entry.object !== undefined || entry.view !== undefined;
      if (isList === (entry.page !== undefined)) walker.issue(say.one_goal(path));
      if (entry.object !== undefined) walker.named(`${path}/object`, 'object', entry.object, 'cosmetic');
      if (entry.view !== undefined) walker.named(`${path}/view`, 'view', entry.view, 'cosmetic');
      if (entry.page !== undefined) walker.named(`${path}/page`, 'page', entry.page, 'cosmetic');
      entry.roles?.forEach((name, r) => walker.role(`${path}/roles/${r}`, name));
    }),
  );
  twice(
    app.groups,
    ({ name }) => name,
    (i) => `/groups/${i}/name`,
    walker,
  );
}
