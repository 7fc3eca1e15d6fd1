import type { Text } from '@tangram/errors';
import type { Field } from './model.ts';
import type { ObjectDocument, Stage } from './generated/documents.ts';
import type { FieldType } from './field-type.ts';
import type { Pipeline } from './model.ts';

/** What a field is when nothing is said about it. */
export const plainField = {
  origin: 'declared',
  computed: null,
  rollUp: null,
  lookUp: null,
  formula: null,
  required: false,
  unique: false,
  index: false,
  readOnly: false,
  pii: false,
  masked: false,
  match: 'exact',
  scale: null,
  targets: [],
  onDelete: 'clear',
  options: null,
  pipeline: null,
  money: null,
  document: null,
} as const satisfies Partial<Field>;

const system = (name: string, type: FieldType, zh: string, en: string, more: Partial<Field> = {}): Field => ({
  ...plainField,
  id: name,
  name,
  type,
  label: { 'zh-CN': zh, en },
  columns: [name],
  origin: 'system',
  readOnly: true,
  ...more,
});

/** The fields every object has, in the order of design/metadata.md. `owner` and `record_type` can be written. */
export const systemFields: readonly Field[] = [
  system('id', 'id', '编号', 'ID'),
  system('version', 'integer', '版本', 'Version'),
  system('owner', 'user', '负责人', 'Owner', { readOnly: false, targets: ['user'], index: true }),
  system('record_type', 'text', '记录类型', 'Record type', { readOnly: false }),
  system('created_at', 'datetime', '创建时间', 'Created at', { index: true }),
  system('created_by', 'user', '创建人', 'Created by', { targets: ['user'] }),
  system('updated_at', 'datetime', '更新时间', 'Updated at', { index: true }),
  system('updated_by', 'user', '更新人', 'Updated by', { targets: ['user'] }),
  system('deleted_at', 'datetime', '删除时间', 'Deleted at'),
];

/** The record type where an object has none: it is kept, and nobody is asked about it. */
export const isUnusedType = ({ name, origin, options }: Field): boolean =>
  origin === 'system' && name === 'record_type' && options === null;

/** The system fields of one object: where it has record types, they are what there is to choose from. */
export const systemFieldsOf = (document: ObjectDocument): readonly Field[] => {
  const types = document.recordTypes ?? [];
  if (types.length === 0) return systemFields;
  const options = types.map(({ name, label }) => ({ value: name, label }));
  return systemFields.map((field) => (field.name === 'record_type' ? { ...field, type: 'select', options } : field));
};

const stageTypes: Record<Stage['type'], { 'zh-CN': string; en: string }> = {
  open: { 'zh-CN': '进行中', en: 'Open' },
  won: { 'zh-CN': '赢单', en: 'Won' },
  lost: { 'zh-CN': '输单', en: 'Lost' },
};
const forecasts = {
  pipeline: { 'zh-CN': '管道', en: 'Pipeline' },
  best_case: { 'zh-CN': '最好情况', en: 'Best case' },
  commit: { 'zh-CN': '承诺', en: 'Commit' },
  closed: { 'zh-CN': '已成交', en: 'Closed' },
  omitted: { 'zh-CN': '不计入', en: 'Omitted' },
};

/** What is added to the label of a stage field for what it brings. */
const partLabels = {
  type: { 'zh-CN': '类型', en: 'type' },
  entered_at: { 'zh-CN': '进入时间', en: 'entered at' },
  forecast: { 'zh-CN': '预测类别', en: 'forecast' },
  probability: { 'zh-CN': '概率', en: 'probability' },
} as const;

export type StagePart = keyof typeof partLabels;
export const stageParts: readonly StagePart[] = ['type', 'entered_at', 'forecast', 'probability'];

/** The label of one of them. */
export const stagePartLabel = (label: Text, part: StagePart): Text => ({
  'zh-CN': `${label['zh-CN']}${partLabels[part]['zh-CN']}`,
  en: `${label.en} ${partLabels[part].en}`,
});

/** What a stage field `stage` brings: `stage_type`, `stage_forecast` (computed), `stage_entered_at`, `stage_probability` (stored). */
export const stageFields = (stage: Field, pipeline: Pipeline): readonly Field[] => {
  const derived = (suffix: StagePart, type: FieldType, more: Partial<Field>): Field => ({
    ...plainField,
    id: `${stage.id}$${suffix}`,
    name: `${stage.name}_${suffix}`,
    type,
    label: stagePartLabel({ 'zh-CN': stage.label['zh-CN'] ?? stage.name, en: stage.label.en ?? stage.name }, suffix),
    columns: [`${stage.id}$${suffix}`],
    origin: 'derived',
    readOnly: true,
    ...more,
  });
  const choices = (texts: Record<string, { 'zh-CN': string; en: string }>) =>
    Object.entries(texts).map(([value, label]) => ({ value, label }));
  return [
    derived('type', 'select', {
      columns: [],
      computed: { kind: 'stage_type', stage: stage.name },
      options: choices(stageTypes),
      pipeline,
    }),
    derived('entered_at', 'datetime', {}),
    derived('forecast', 'select', {
      columns: [],
      computed: { kind: 'stage_forecast', stage: stage.name },
      options: choices(forecasts),
      pipeline,
    }),
    derived('probability', 'percent', { scale: 2, readOnly: false }),
  ];
};

/** What `activities: true` brings. */
export const lastActivityField: Field = {
  ...plainField,
  id: 'last_activity_at',
  name: 'last_activity_at',
  type: 'datetime',
  label: { 'zh-CN': '最近跟进', en: 'Last activity' },
  columns: ['last_activity_at'],
  origin: 'derived',
  readOnly: true,
};
