import type { Locale } from '@tangram/errors';
import {
  activitiesAbout,
  type Activity,
  activityKinds,
  type ActivityKind,
  activityOf,
  type Field,
  type Model,
  type ObjectDefinition,
} from '@tangram/model';
import { labelOf } from './label.ts';
import { type Place, today } from './moment-text.ts';

/** How an activity is told of, ticked off and written down. */
export interface ActivityLayout extends Activity {
  readonly label: string;
  readonly icon: string | null;
  /** Where what was said goes, beside the name; null when there is only the name. */
  readonly text: Field | null;
  readonly due: Field | null;
  /** How it is ticked off; null for what cannot be. */
  readonly status: { readonly field: Field; readonly open: string; readonly done: string } | null;
  /** What stands behind the name in a line: choices, durations, who it was with. */
  readonly facts: readonly Field[];
}

/** Kinds that a person writes down by hand; the others come by themselves. */
const written: readonly ActivityKind[] = ['note', 'task', 'call', 'visit', 'meeting'];
const factTypes: readonly Field['type'][] = ['select', 'duration', 'reference'];
const mostFacts = 3;

/** How activities of an object are shown; null when its document does not say that it is one. */
export function activityLayout(object: ObjectDefinition, locale: Locale): ActivityLayout | null {
  const activity = activityOf(object);
  if (!activity) return null;
  const document = object.document.activity;
  const status = object.byName.get(document?.status?.field ?? '');
  const taken = [activity.regarding, status];
  return {
    ...activity,
    label: labelOf(object.label, locale, object.name),
    icon: object.icon,
    text: object.byName.get(document?.text ?? '') ?? null,
    due: object.byName.get(document?.due ?? '') ?? null,
    status: status && document?.status ? { field: status, open: document.status.open, done: document.status.done } : null,
    facts: object.fields
      .filter((field) => field.origin === 'declared' && factTypes.includes(field.type) && !taken.includes(field))
      .slice(0, mostFacts),
  };
}

const byHand = (objects: readonly ObjectDefinition[], locale: Locale): readonly ActivityLayout[] =>
  objects
    .flatMap((one) => activityLayout(one, locale) ?? [])
    .filter(({ kind }) => written.includes(kind))
    .sort((a, b) => written.indexOf(a.kind) - written.indexOf(b.kind));

/** What can be written down about records of an object, in the order in which it is offered. */
export const composerOf = (model: Model, object: ObjectDefinition, locale: Locale): readonly ActivityLayout[] =>
  byHand(
    activitiesAbout(model, object).map(({ object: one }) => one),
    locale,
  );

/** Everything that can be written down about anything, in the same order. */
export const loggable = (model: Model, locale: Locale): readonly ActivityLayout[] => byHand([...model.objects.values()], locale);

/** The kinds of activity that can be about records of an object, each once, with the word for it: what a timeline can be narrowed to. */
export function timelineKinds(
  model: Model,
  object: ObjectDefinition,
  locale: Locale,
): readonly { readonly kind: ActivityKind; readonly label: string }[] {
  const about = activitiesAbout(model, object);
  return activityKinds.flatMap((kind) => {
    const labels = about.filter((one) => one.kind === kind).map((one) => labelOf(one.object.label, locale, one.object.name));
    return labels.length > 0 ? [{ kind, label: labels.join(locale === 'en' ? ', ' : '、') }] : [];
  });
}

/** What a person typed, as the values of an activity. */
export interface Written {
  readonly text: string;
  /** When it happened; null: not yet. */
  readonly at: string | null;
  readonly due: string | null;
  readonly regarding: { readonly object: string; readonly id: string };
}

const firstLine = (text: string): string =>
  text
    .split('\n')
    .find((line) => line.trim() !== '')
    ?.trim() ?? '';
const asMarkup = (text: string): string =>
  text
    .split('\n')
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')}</p>`)
    .join('');

/**
 * The values of a new activity: the first line is its name, what follows its text; a line too long for a name is cut there and whole in the text.
 */
export function writtenValues(
  { object, at, regarding, text, due }: ActivityLayout,
  given: Written,
  place: Place,
): Readonly<Record<string, unknown>> {
  const { nameField } = object;
  const whole = given.text.trim();
  const most = nameField.document && 'maxLength' in nameField.document ? (nameField.document.maxLength ?? 200) : 200;
  const line = firstLine(whole);
  const name = text && [...line].length > most ? `${[...line].slice(0, most - 1).join('')}…` : line;
  const rest = name === line ? whole.slice(whole.indexOf(line) + line.length).trim() : whole;
  const told = text && rest !== '' ? { [text.name]: text.type === 'rich_text' ? asMarkup(rest) : rest } : {};
  return {
    [nameField.name]: text ? name : whole,
    ...told,
    ...(given.at === null ? {} : { [at.name]: momentFor(at, given.at, place) }),
    ...(due && given.due !== null ? { [due.name]: momentFor(due, given.due, place) } : {}),
    [regarding.name]: regarding.type === 'polymorphic' ? given.regarding : given.regarding.id,
  };
}

/** A moment as a field takes it: a day on the person's calendar, or the moment itself. */
export const momentFor = (field: Field, iso: string, place: Place): string =>
  field.type === 'date' ? today({ ...place, now: Date.parse(iso) }) : iso;

/** The field of an object that says when to get in touch next; null when it has none. */
export const followUpOf = (object: ObjectDefinition): Field | null => object.byName.get(object.document.followUp ?? '') ?? null;
