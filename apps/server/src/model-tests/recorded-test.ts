import {
  type Field,
  type Label,
  type Model,
  type ObjectDefinition,
  pathsInExpression,
  type TestDocument,
  type TestStep,
  type TestValues,
} from '@tangram/model';
import { Inventions, isGiven, isNull } from './inventions.ts';
import type { ShownChange } from '../records/shown-change.ts';

/** What happened to a record last, and to whom it belongs. */
export interface LastChange {
  readonly object: ObjectDefinition;
  /** The record as it is, as the API shows it. */
  readonly record: Readonly<Record<string, unknown>>;
  /** null: it has not changed since it was made. */
  readonly change: Pick<ShownChange, 'at' | 'op' | 'changes'> | null;
  /** Who did it, by their user; null for the program. */
  readonly author: string | null;
  readonly roles: readonly string[];
}

/**
 * A test that does to a made-up record what was done to a real one: what was there before, who did it with which roles, and what came of it. Names,
 * texts, everything that is marked as personal and what not everybody who may design may read are replaced: equal ones by equal ones, so that what
 * changed still changes.
 *
 * @param name of the document
 */
export function recordedTest(model: Model, name: string, { object, record, change, author, roles }: LastChange): TestDocument {
  const invent = new Inventions(model, author);
  const changes = change?.op === 'update' ? change.changes : {};
  const kept = object.fields.filter(isGiven);
  const now = (field: Field): unknown => record[field.name] ?? null;
  const isMade = change === null;
  const before = invent.values(
    object.name,
    kept.filter((field) => isMade || !isNull(changes[field.name]?.from ?? now(field))),
    (field) => changes[field.name]?.from ?? (field.name in changes ? null : now(field)),
  );
  const touched = kept.filter((field) => (isMade ? !isNull(now(field)) : field.name in changes));
  const by = author === null ? {} : { by: 'author' };
  const said = invent.values(object.name, touched, now);
  const shown = [...touched, ...object.fields.filter((field) => isToldFormula(invent, object, field))].flatMap((field) => {
    const is = field.formula ? now(field) : said[field.name];
    return is === undefined || is === null ? [] : [{ expect: 'value' as const, record: 'record', field: field.name, is }];
  });
  const isGone = change?.op === 'delete';
  const people = author === null ? [] : [{ name: 'author', called: '员工 1', roles: [...roles] }];
  return {
    kind: 'test',
    name,
    label: labelOf(object.label, isMade ? 'made' : isGone ? 'deleted' : 'changed'),
    at: change?.at ?? String(record['created_at']),
    people: [...people, ...invent.people],
    records: [...invent.records, ...(isMade ? [] : [{ name: 'record', object: object.name, values: before }])],
    when: [
      isMade
        ? { do: 'create', object: object.name, name: 'record', values: said, ...by }
        : isGone
          ? { do: 'delete', record: 'record', ...by }
          : changeStep(object, said, by),
    ],
    outcome: isGone
      ? [{ expect: 'notVisible', record: 'record', to: 'author' }]
      : shown.length > 0
        ? shown
        : [{ expect: 'value', record: 'record', field: 'version', is: 1 }],
  };
}

/**
 * A formula over what the record itself holds, and holds in the test too: over others it would be of records that are made up, and over what is made up
 * here it would tell what was.
 */
function isToldFormula(invent: Inventions, object: ObjectDefinition, { formula }: Field): boolean {
  if (!formula) return false;
  return pathsInExpression(formula.expression).every(({ text }) => {
    const own = object.byName.get(text);
    return own !== undefined && own.lookUp === null && own.rollUp === null && own.formula === null && invent.keeps(object.name, own);
  });
}

const doings = {
  made: (zh: string, en: string) => ({ 'zh-CN': `新建${zh}`, en: `${en} is made` }),
  changed: (zh: string, en: string) => ({ 'zh-CN': `修改${zh}`, en: `${en} is changed` }),
  deleted: (zh: string, en: string) => ({ 'zh-CN': `删除${zh}`, en: `${en} is deleted` }),
  refused: (zh: string, en: string) => ({ 'zh-CN': `${zh}被拒绝`, en: `${en} is refused` }),
} as const;

/** What a test is called that was made of this. */
export const labelOf = (label: Label, doing: keyof typeof doings): Label => {
  const said = doings[doing](label['zh-CN'] ?? label['en'] ?? '', label['en'] ?? label['zh-CN'] ?? '');
  return { 'zh-CN': `${said['zh-CN']}（从操作录制）`, en: `${said.en} (recorded)` };
};

/** A change of a record as a step; of its stage alone, as a move. */
export const changeStep = (object: ObjectDefinition, values: TestValues, by: { readonly by?: string }): TestStep => {
  const [[name, stage] = ['', null], ...more] = Object.entries(values);
  return more.length === 0 && typeof stage === 'string' && object.byName.get(name)?.pipeline
    ? { do: 'move', record: 'record', stage, ...by }
    : { do: 'update', record: 'record', values, ...by };
};
