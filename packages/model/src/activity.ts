import type { Field, Model, ObjectDefinition } from './model.ts';
import type { ObjectDocument } from './generated/documents.ts';

/** What an activity is, as its document says: a call, a meeting, a task … */
export type ActivityKind = NonNullable<ObjectDocument['activity']>['kind'];

/** An object whose records are things that happened about other records. */
export interface Activity {
  readonly object: ObjectDefinition;
  readonly kind: ActivityKind;
  /** When it happened; empty for what has not happened yet. */
  readonly at: Field;
  /** What it is about. */
  readonly regarding: Field;
}

/** Every kind there is. Total: a new one does not compile until it is listed. */
const all: Readonly<Record<ActivityKind, true>> = {
  call: true,
  meeting: true,
  visit: true,
  note: true,
  task: true,
  email: true,
  chat: true,
  sms: true,
};
const isKind = (name: string): name is ActivityKind => Object.hasOwn(all, name);

/** Every kind of activity, in the order in which one is offered them. */
export const activityKinds: readonly ActivityKind[] = Object.keys(all).filter(isKind);

/** The object as an activity; null when its document does not say that it is one. */
export function activityOf(object: ObjectDefinition): Activity | null {
  const { activity } = object.document;
  const at = object.byName.get(activity?.at ?? '');
  const regarding = object.byName.get(activity?.regarding ?? '');
  return activity && at && regarding ? { object, kind: activity.kind, at, regarding } : null;
}

/** The activities that may be about records of an object. */
export const activitiesAbout = ({ objects }: Model, object: ObjectDefinition): readonly Activity[] =>
  [...objects.values()].flatMap((one) => {
    const activity = activityOf(one);
    return activity?.regarding.targets.includes(object.name) ? [activity] : [];
  });
