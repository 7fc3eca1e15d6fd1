import { filledIn, freshHome, freshPage, listed } from './fresh-page.ts';
import {
  type AnyDocument,
  type Edit,
  type FieldDocument,
  type Kind,
  type Label,
  type ObjectDocument,
  parseDocument,
  type ViewDocument,
} from '@tangram/model';

/** What a new document begins with. */
export interface FreshFacts {
  readonly name: string;
  readonly label: Label;
  /** What it is about; null for kinds that are about none, and for a home page. */
  readonly object: ObjectDocument | null;
  /** All there are that are the workspace's own: what a navigation leads to. */
  readonly objects: readonly ObjectDocument[];
  /** All views: what a home page lists. */
  readonly views: readonly ViewDocument[];
}

type Maker = (object: ObjectDocument | null, facts: FreshFacts) => object | null;

const main: Label = { 'zh-CN': '基本信息', en: 'General' };
const day = [['09:00', '18:00']];

const places = (fields: readonly FieldDocument[]) => fields.map(({ name }) => ({ field: name }));

/** What each kind begins as, besides its name and label; `needs` says whether it is about an object. */
const makers: Partial<Record<Kind, { readonly needsObject: boolean; readonly canBeWithout?: true; readonly make: Maker }>> = {
  object: {
    needsObject: false,
    make: () => ({
      nameField: 'name',
      fields: [{ type: 'text', name: 'name', label: { 'zh-CN': '名称', en: 'Name' }, required: true, maxLength: 120 }],
    }),
  },
  option_set: { needsObject: false, make: () => ({ options: [{ value: 'first', label: { 'zh-CN': '第一项', en: 'First' } }] }) },
  form: {
    needsObject: true,
    make: (object) =>
      object && {
        object: object.name,
        mode: 'both',
        sections: [{ name: 'main', label: main, columns: 2, fields: places(filledIn(object)) }],
      },
  },
  view: { needsObject: true, make: (object) => object && { object: object.name, type: 'list', columns: places(listed(object)) } },
  page: {
    needsObject: true,
    canBeWithout: true,
    make: (object, { objects, views }) =>
      object ? { object: object.name, type: 'record', ...freshPage(object, objects) } : { type: 'home', ...freshHome(views) },
  },
  app: {
    needsObject: false,
    make: (_, { objects }) =>
      objects.length > 0
        ? {
            groups: [
              { name: 'main', label: { 'zh-CN': '工作', en: 'Work' }, entries: objects.map(({ name }) => ({ name, object: name })) },
            ],
          }
        : null,
  },
  pipeline: {
    needsObject: true,
    make: (object) =>
      object && {
        object: object.name,
        field: object.fields.find(({ type }) => type === 'stage')?.name ?? 'stage',
        stages: [
          { name: 'open', label: { 'zh-CN': '进行中', en: 'Open' }, type: 'open' },
          { name: 'done', label: { 'zh-CN': '完成', en: 'Done' }, type: 'won' },
        ],
      },
  },
  validation: {
    needsObject: true,
    make: (object) =>
      object && {
        object: object.name,
        expression: `not($isBlank(${object.nameField}))`,
        message: { 'zh-CN': '请检查填写的内容', en: 'Check what was entered' },
      },
  },
  role: { needsObject: false, make: () => ({ objects: {} }) },
  test: {
    needsObject: true,
    make: (object) =>
      object && {
        at: '2025-06-02T09:00:00+08:00',
        records: [{ name: 'record', object: object.name, values: {} }],
        outcome: [{ expect: 'value', record: 'record', field: object.nameField, is: null }],
      },
  },
  currencies: {
    needsObject: false,
    make: () => ({
      corporate: 'CNY',
      currencies: [{ code: 'CNY', label: { 'zh-CN': '人民币', en: 'Chinese yuan' } }],
      rates: { object: 'exchange_rate', currency: 'code', from: 'good_from', rate: 'rate' },
    }),
  },
  calendar: {
    needsObject: false,
    make: () => ({ timeZone: 'Asia/Shanghai', week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } }),
  },
};

/** Kinds that a document can be begun of, whether it is about an object, and whether it can be about none all the same. */
export const freshKinds: ReadonlyMap<string, { readonly needsObject: boolean; readonly canBeWithout?: true }> = new Map(
  Object.entries(makers),
);

/** A new document of a kind, with what most want in it. null where it lacks an object, or cannot be begun so. */
export function freshDocument(kind: Kind, facts: FreshFacts): AnyDocument | null {
  const { name, label, object } = facts;
  const made = makers[kind]?.make(object, facts);
  const parsed = made ? parseDocument({ kind, name, label, ...made }) : null;
  return parsed?.ok ? parsed.value : null;
}

/** What begins a document: a pipeline also brings the field that holds the stage, where its object has none. */
export function beginning(document: AnyDocument, object: ObjectDocument | null): Edit {
  const add: Edit = { kind: 'addDocument', document };
  if (document.kind !== 'pipeline' || !object || object.fields.some(({ name }) => name === document.field)) return add;
  const stage: FieldDocument = {
    type: 'stage',
    name: document.field,
    label: { 'zh-CN': '阶段', en: 'Stage' },
    pipeline: document.name,
  };
  return { kind: 'batch', edits: [{ kind: 'addField', object: object.name, field: stage }, add] };
}
