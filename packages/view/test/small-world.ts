import { type AnyDocument, builtInObjects, link, type Model, type ObjectDefinition } from '@tangram/model';

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });

/** A small model unlike any template: machines, the plants they stand in, and their inspections. */
export const documents: readonly AnyDocument[] = [
  ...builtInObjects,
  {
    kind: 'object',
    name: 'plant',
    id: 'plant',
    label: both('厂区', 'Plant'),
    nameField: 'name',
    fields: [
      { name: 'name', id: 'name', type: 'text', label: both('名称', 'Name'), required: true },
      {
        name: 'region',
        id: 'region',
        type: 'select',
        label: both('大区', 'Region'),
        options: [{ value: 'east', label: both('华东', 'East'), color: 'azure' }],
      },
    ],
  },
  {
    kind: 'object',
    name: 'machine',
    id: 'machine',
    label: both('设备', 'Machine'),
    plural: both('设备', 'Machines'),
    nameField: 'title',
    activities: true,
    fields: [
      { name: 'title', id: 'title', type: 'text', label: both('设备名称', 'Title'), required: true },
      { name: 'plant', id: 'plant', type: 'reference', object: 'plant', inverse: 'machines', label: both('所在厂区', 'Plant') },
      { name: 'price', id: 'price', type: 'currency', label: both('购置价', 'Price'), required: true },
      { name: 'rate', id: 'rate', type: 'currency', total: 'none', label: both('时租', 'Hourly rate') },
      { name: 'load', id: 'load', type: 'percent', label: both('负载', 'Load') },
      { name: 'bought', id: 'bought', type: 'date', label: both('购入日期', 'Bought on') },
      { name: 'state', id: 'state', type: 'stage', pipeline: 'life', label: both('状态', 'State') },
      { name: 'note', id: 'note', type: 'long_text', label: both('备注', 'Note') },
      { name: 'serial', id: 'serial', type: 'autonumber', pattern: 'M-{SEQ:4}', label: both('编号', 'Serial') },
      { name: 'parts', id: 'parts', type: 'child_table', object: 'part', inverse: 'machine', label: both('备件', 'Parts') },
    ],
  },
  {
    kind: 'object',
    name: 'part',
    id: 'part',
    label: both('备件', 'Part'),
    nameField: 'name',
    fields: [
      { name: 'name', id: 'name', type: 'text', label: both('名称', 'Name') },
      { name: 'machine', id: 'machine', type: 'reference', object: 'machine', inverse: 'part_list', label: both('设备', 'Machine') },
    ],
  },
  {
    kind: 'pipeline',
    name: 'life',
    id: 'life',
    label: both('生命周期', 'Life'),
    object: 'machine',
    field: 'state',
    stages: [
      { name: 'running', label: both('运行中', 'Running'), type: 'open' },
      { name: 'retired', label: both('已退役', 'Retired'), type: 'lost' },
    ],
  },
  {
    kind: 'view',
    name: 'all_machines',
    id: 'all_machines',
    object: 'machine',
    type: 'list',
    label: both('全部', 'All'),
    order: 2,
    default: true,
    columns: [{ field: 'title' }, { field: 'plant.name' }, { field: 'price' }],
  },
  {
    kind: 'view',
    name: 'managers_only',
    id: 'managers_only',
    object: 'machine',
    type: 'list',
    label: both('主管', 'Managers'),
    order: 1,
    roles: ['manager'],
  },
  {
    kind: 'view',
    name: 'machine_board',
    id: 'machine_board',
    object: 'machine',
    type: 'kanban',
    label: both('看板', 'Board'),
    groupBy: 'state',
  },
];

/** The documents, linked. */
export function smallWorld(more: readonly AnyDocument[] = []): Model {
  const linked = link([...documents, ...more]);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  return linked.value;
}

/** One object of a model that must be there. */
export function objectOf(model: Model, name: string): ObjectDefinition {
  const object = model.objects.get(name);
  if (!object) throw new Error(`no object ${name}`);
  return object;
}
