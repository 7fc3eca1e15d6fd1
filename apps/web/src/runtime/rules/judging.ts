import type { Issue } from '@tangram/errors';
import { loadParser, zoneOf } from '@tangram/expression';
import {
  type CheckedCondition,
  conditionsOf,
  type FormConditions,
  type FormDocument,
  knownOfCaller,
  type Model,
  type ObjectDefinition,
  type ObjectRules,
  type PageDocument,
  readFormConditions,
  readObjectRules,
  readPageConditions,
} from '@tangram/model';
import { defaultValues, fieldStates, judge, type JudgedRecord, type JudgedWorld, meets } from '@tangram/process';
import { today, type Place } from '@tangram/view';

/** Who is typing, where and when, and what is known of the records that are pointed to. */
export interface Around {
  readonly me: string;
  readonly roles: readonly string[];
  readonly workspace: { readonly id: string; readonly zone: string };
  /** Their values by path; undefined while they are not known. */
  readonly person: Readonly<Record<string, unknown>> | undefined;
  readonly place: Place;
  /** Values by path of the record behind a reference; undefined while they are not known. */
  readonly along: (reference: string, id: string) => Readonly<Record<string, unknown>> | undefined;
}

/** How the parts of a form stand while it is typed. */
export interface Shown {
  /** Fields that the object does not have now. */
  readonly absent: ReadonlySet<string>;
  /** Fields and sections that this form does not show now. */
  readonly hiddenFields: ReadonlySet<string>;
  readonly hiddenSections: ReadonlySet<string>;
  /** Parts that this page does not show of the record. */
  readonly hiddenParts: ReadonlySet<string>;
  readonly required: ReadonlySet<string>;
  readonly readOnly: ReadonlySet<string>;
  /** By field: the only options that it has now. */
  readonly options: ReadonlyMap<string, ReadonlySet<string>>;
}

/** What has conditions of its own, which hold there only. */
export type Layout = FormDocument | PageDocument | null;

/** The rules of an object, and of one form or page of it, as the page can ask them. */
export interface Judging {
  /** Paths over references that they look along. */
  readonly paths: readonly string[];
  /** By field whose options depend on the record: the own fields that they depend on. */
  readonly deciders: ReadonlyMap<string, readonly string[]>;
  /** Paths of the person that they look at, but for who it is. */
  readonly userPaths: readonly string[];
  readonly shown: (record: JudgedRecord, around: Around) => Shown;
  /** What the server would refuse, as far as the page can know. What it only warns of is left to it. */
  readonly problems: (record: JudgedRecord, around: Around) => readonly Issue[];
  /** What a new record will have where nothing is said, as far as the page can know. */
  readonly defaults: (record: JudgedRecord, around: Around) => Readonly<Record<string, unknown>>;
}

const noConditions: FormConditions = { sections: new Map(), visible: new Map(), required: new Map(), readOnly: new Map() };
type ByName = ReadonlyMap<string, CheckedCondition>;

/** Reads the rules in the language that the server asks them in. */
export async function judgingOf(model: Model, object: ObjectDefinition, layout: Layout): Promise<Judging> {
  const parser = await loadParser();
  const { rules } = readObjectRules(model, object, parser);
  const own = layout?.kind === 'form' ? readFormConditions(model, object, layout, parser).conditions : noConditions;
  const parts: ByName = layout?.kind === 'page' ? readPageConditions(model, object, layout, parser).conditions : new Map();
  const all = [
    ...conditionsOf(rules),
    ...rules.defaults,
    ...[own.sections, own.visible, own.required, own.readOnly, parts].flatMap((some) => [...some.values()]),
  ];
  const named = [...rules.validations, ...rules.gates].flatMap((rule) => rule.named);
  return {
    paths: [...new Set([...all.flatMap(({ paths, old }) => [...paths, ...old]), ...named].filter((path) => path.includes('.')))],
    deciders: new Map(
      [...new Set([...rules.choices.keys(), ...rules.typeChoices.keys()])].map((name) => [
        name,
        [
          ...new Set([
            ...(rules.choices.get(name) ?? []).flatMap(({ own }) => own),
            ...(rules.typeChoices.has(name) ? ['record_type'] : []),
          ]),
        ],
      ]),
    ),
    userPaths: [...new Set(all.flatMap(({ user }) => user))].filter((path) => !knownOfCaller.has(path)),
    shown(record, around) {
      const world = worldOf(object, around);
      const isKnown = knownBy(record, around);
      const { unseen, ...states } = fieldStates(knownOf(rules, isKnown), record, world);
      const named = (conditions: ByName, wanted: boolean, of: JudgedRecord = record) =>
        [...conditions].flatMap(([name, condition]) => (isKnown(condition) && meets(condition, of, world) === wanted ? [name] : []));
      return {
        ...states,
        absent: unseen,
        hiddenFields: new Set(named(own.visible, false)),
        hiddenSections: new Set(named(own.sections, false)),
        hiddenParts: new Set(named(parts, false)),
        required: new Set([...states.required, ...named(own.required, true)]),
        readOnly: new Set([...states.readOnly, ...named(own.readOnly, true, { ...record, after: record.before ?? record.after })]),
      };
    },
    defaults(record, around) {
      const { defaults } = rules;
      return defaultValues({ ...rules, defaults: defaults.filter(knownBy(record, around)) }, record.after, worldOf(object, around));
    },
    problems: (record, around) => judge({ ...knownOf(rules, knownBy(record, around)), gates: [] }, record, worldOf(object, around)),
  };
}

/** Whether everything is at hand that a condition looks at. */
const knownBy =
  ({ before, after }: JudgedRecord, { along, person }: Around) =>
  ({ paths, old, user }: CheckedCondition): boolean => {
    const isThere = (record: JudgedRecord['before'], path: string) => {
      const [head = '', ...rest] = path.split('.');
      const id = record?.[head];
      return rest.length === 0 || typeof id !== 'string' || along(head, id) !== undefined;
    };
    return (
      user.every((path) => knownOfCaller.has(path) || person !== undefined) &&
      paths.every((path) => isThere(after, path)) &&
      old.every((path) => isThere(before, path))
    );
  };

/** The rules without those that only the server can ask. */
const knownOf = (rules: ObjectRules, isKnown: (condition: CheckedCondition) => boolean): ObjectRules => ({
  ...rules,
  validations: rules.validations.filter(isKnown),
  required: rules.required.filter(isKnown),
  readOnly: rules.readOnly.filter(isKnown),
  visible: rules.visible.filter(isKnown),
  // An entry that is not known may be the one that holds.
  choices: new Map([...rules.choices].filter(([, entries]) => entries.every(isKnown))),
});

const worldOf = (object: ObjectDefinition, { me, roles, workspace, person, place, along }: Around): JudgedWorld => ({
  object,
  now: new Date(place.now).toISOString(),
  today: today(place),
  zone: zoneOf(place.zone),
  along(record, path) {
    const [head = '', ...rest] = path.split('.');
    const id = record[head];
    return typeof id === 'string' ? along(head, id)?.[rest.join('.')] : null;
  },
  user: (path) => (path === 'id' ? me : person?.[path]),
  roles,
  workspace,
  confirmed: 'all',
});
