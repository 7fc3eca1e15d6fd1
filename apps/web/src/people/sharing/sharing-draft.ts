import { isSame, type Model, type ObjectDocument, type SharingRule } from '@tangram/model';
import type { Kept } from '../drafts/kept.ts';

export type Sharing = NonNullable<ObjectDocument['sharing']>;
export type Baseline = Sharing['default'];
/** How the records of objects are shared, by object. */
export type Sharings = Readonly<Record<string, Sharing>>;

/** As many rules as an object may have. */
export const mostRules = 50;

/** How what says nothing of it is shared. */
const silent: Sharing = { default: 'private' };

export const sharingOf = (all: Sharings, object: string): Sharing => (Object.hasOwn(all, object) ? all[object] : undefined) ?? silent;

/** How the records of the model's own objects are shared. People, departments and teams are everybody's. */
export const sharingsOf = (model: Model): Sharings =>
  Object.fromEntries(
    [...model.objects.values()].filter(({ builtIn }) => !builtIn).map(({ name, document }) => [name, document.sharing ?? silent] as const),
  );

/** Whether something that was kept is how objects are shared. */
export const isSharings = (value: unknown): value is Sharings =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).every((one: unknown) => typeof one === 'object' && one !== null && 'default' in one);

const without = (all: Sharings, object: string): Sharings => Object.fromEntries(Object.entries(all).filter(([name]) => name !== object));

/** The draft with the records of one object shared otherwise. It holds only what is otherwise; null: nothing is. */
export function withSharing(
  kept: Kept<Sharings> | null,
  published: Sharings,
  object: string,
  next: (sharing: Sharing) => Sharing,
): Kept<Sharings> | null {
  const base = { [object]: sharingOf(published, object), ...kept?.base };
  const now = { [object]: sharingOf(published, object), ...kept?.now };
  const changed = next(sharingOf(now, object));
  if (!isSame(changed, sharingOf(base, object))) return { base, now: { ...now, [object]: changed } };
  const rest = without(base, object);
  return Object.keys(rest).length === 0 ? null : { base: rest, now: without(now, object) };
}

/** With a rule in the place of the one that has its name, or as the last; a new one can be put at a place. */
export function withRule(sharing: Sharing, rule: SharingRule, at?: number): Sharing {
  const rules = sharing.rules ?? [];
  if (rules.some(({ name }) => name === rule.name)) return { ...sharing, rules: rules.map((one) => (one.name === rule.name ? rule : one)) };
  const place = at ?? rules.length;
  return { ...sharing, rules: [...rules.slice(0, place), rule, ...rules.slice(place)] };
}

export function withoutRule(sharing: Sharing, name: string): Sharing {
  const { rules = [], ...rest } = sharing;
  const left = rules.filter((rule) => rule.name !== name);
  return left.length === 0 ? rest : { ...rest, rules: left };
}

/** Rules that are new, or say something else. */
export const newRules = (before: Sharing, after: Sharing): readonly SharingRule[] =>
  (after.rules ?? []).filter(
    (rule) =>
      !isSame(
        rule,
        before.rules?.find(({ name }) => name === rule.name),
      ),
  );

/** Whether everybody whose role opens the object gets more of it. */
export const isWider = (before: Baseline, after: Baseline): boolean => {
  const reach = { private: 0, parent: 1, read: 2, edit: 3 } as const;
  return reach[after] > reach[before];
};

/** How many things are different: rules, and what holds without any. */
export function differences(before: Sharing, after: Sharing): number {
  const gone = (before.rules ?? []).filter(({ name }) => !after.rules?.some((rule) => rule.name === name));
  const isOther = before.default !== after.default || before.parent !== after.parent;
  return newRules(before, after).length + gone.length + (isOther ? 1 : 0);
}
