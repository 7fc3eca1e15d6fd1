import { type AnyDocument, type Kind, type Label, type ObjectDocument, parseDocument } from '@tangram/model';

/** What a new document begins with. */
export interface FreshFacts {
  readonly name: string;
  readonly label: Label;
  /** What it is about; null for kinds that are about none. */
  readonly object: ObjectDocument | null;
}

type Maker = (object: ObjectDocument | null) => object | null;

const main: Label = { 'zh-CN': '基本信息', en: 'General' };
const day = [['09:00', '18:00']];

/** What each kind begins as, besides its name and label; `needs` says whether it is about an object. */
const makers: Partial<Record<Kind, { readonly needsObject: boolean; readonly make: Maker }>> = {
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
        sections: [{ name: 'main', label: main, columns: 2, fields: [{ field: object.nameField }] }],
      },
  },
  view: { needsObject: true, make: (object) => object && { object: object.name, type: 'list', columns: [{ field: object.nameField }] } },
  page: { needsObject: true, make: (object) => object && { object: object.name, type: 'record', components: [] } },
  app: {
    needsObject: true,
    make: (object) =>
      object && {
        groups: [{ name: 'main', label: { 'zh-CN': '工作', en: 'Work' }, entries: [{ name: object.name, object: object.name }] }],
      },
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
  calendar: {
    needsObject: false,
    make: () => ({ timeZone: 'Asia/Shanghai', week: { mon: day, tue: day, wed: day, thu: day, fri: day, sat: [], sun: [] } }),
  },
};

/** Kinds that a document can be begun of, and whether it is about an object. */
export const freshKinds: ReadonlyMap<string, { readonly needsObject: boolean }> = new Map(Object.entries(makers));

/** A new document of a kind, as small as one can be. null where it lacks an object, or cannot be begun so. */
export function freshDocument(kind: Kind, { name, label, object }: FreshFacts): AnyDocument | null {
  const made = makers[kind]?.make(object);
  const parsed = made ? parseDocument({ kind, name, label, ...made }) : null;
  return parsed?.ok ? parsed.value : null;
}
