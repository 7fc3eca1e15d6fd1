import {
  builtInObjects,
  type FieldDocument,
  link,
  type Model,
  type ObjectDocument,
  type PipelineDocument,
  type ViewDocument,
} from '@tangram/model';

const label = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const both = (name: string) => label(name, name);

const sales: PipelineDocument = {
  kind: 'pipeline',
  name: 'sales',
  object: 'deal',
  field: 'stage',
  label: label('销售', 'Sales'),
  stages: [
    { name: 'contact', label: label('初步沟通', 'Contact'), type: 'open', probability: 10, forecast: 'pipeline' },
    { name: 'proposal', label: label('方案呈现', 'Proposal'), type: 'open', probability: 50, forecast: 'best_case' },
    { name: 'won', label: label('已签约', 'Won'), type: 'won', probability: 100, forecast: 'closed' },
    { name: 'lost', label: label('输单', 'Lost'), type: 'lost', probability: 0, forecast: 'omitted' },
  ],
};
const company: ObjectDocument = {
  kind: 'object',
  name: 'company',
  label: label('客户', 'Company'),
  nameField: 'name',
  search: ['name', 'city'],
  fields: [
    { name: 'name', type: 'text', label: both('name') },
    { name: 'city', type: 'text', label: both('city') },
    { name: 'parent', type: 'reference', object: 'company', inverse: 'subsidiaries', label: both('parent') },
  ],
};
const deal: ObjectDocument = {
  kind: 'object',
  name: 'deal',
  label: label('商机', 'Deal'),
  nameField: 'name',
  fields: [
    { name: 'name', type: 'text', label: both('name') },
    { name: 'amount', type: 'currency', scale: 2, index: true, label: both('amount') },
    { name: 'stage', type: 'stage', pipeline: 'sales', label: both('stage') },
    { name: 'close_date', type: 'date', label: both('close_date') },
    { name: 'company', type: 'reference', object: 'company', inverse: 'deals', label: both('company') },
    {
      name: 'source',
      type: 'select',
      options: [
        { value: 'web', label: both('web') },
        { value: 'event', label: both('event') },
        { value: 'call', label: both('call') },
      ],
      label: both('source'),
    },
    { name: 'tags', type: 'tags', label: both('tags') },
    { name: 'urgent', type: 'boolean', label: both('urgent') },
    { name: 'seen_at', type: 'datetime', label: both('seen_at') },
    { name: 'lines', type: 'child_table', object: 'deal_line', inverse: 'deal', label: both('lines') },
  ],
};
const line: ObjectDocument = {
  kind: 'object',
  name: 'deal_line',
  label: label('明细', 'Line'),
  nameField: 'title',
  fields: [
    { name: 'title', type: 'text', label: both('title') },
    { name: 'position', type: 'integer', label: both('position') },
    { name: 'quantity', type: 'decimal', scale: 3, label: both('quantity') },
    { name: 'deal', type: 'reference', object: 'deal', inverse: 'lines_of', onDelete: 'cascade', label: both('deal') },
  ],
};
const note: ObjectDocument = {
  kind: 'object',
  name: 'note',
  label: label('备注', 'Note'),
  nameField: 'text',
  fields: [
    { name: 'text', type: 'text', label: both('text') },
    { name: 'about', type: 'polymorphic', objects: ['deal', 'company'], inverse: 'notes', label: both('about') },
    { name: 'mentioned', type: 'multi_reference', object: 'company', inverse: 'mentions', label: both('mentioned') },
  ],
};
/** One field of every type that can be declared. */
const everything: ObjectDocument = {
  kind: 'object',
  name: 'everything',
  id: 'everything',
  label: label('一切', 'Everything'),
  nameField: 'a_text',
  fields: [
    ...(
      [
        'text',
        'long_text',
        'rich_text',
        'email',
        'phone',
        'url',
        'secret_text',
        'integer',
        'duration',
        'rating',
        'decimal',
        'percent',
        'currency',
        'boolean',
        'date',
        'datetime',
        'time',
        'tags',
        'user',
        'team',
        'address',
        'region',
        'geo',
        'file',
        'image',
        'autonumber',
        'json',
        'checklist',
      ] as const
    ).map(
      (type) =>
        ({
          name: `a_${type}`,
          type,
          label: both(type),
          ...(type === 'checklist' ? { items: [{ value: 'one', label: both('one') }] } : {}),
          ...(type === 'autonumber' ? { pattern: 'N-{SEQ:4}' } : {}),
        }) as FieldDocument,
    ),
    { name: 'a_select', type: 'select', options: [{ value: 'x', label: both('x') }], label: both('select') },
    {
      name: 'a_multi_select',
      type: 'multi_select',
      options: [
        { value: 'x', label: both('x') },
        { value: 'y', label: both('y') },
      ],
      label: both('multi'),
    },
    { name: 'a_reference', type: 'reference', object: 'company', label: both('reference') },
    { name: 'a_multi_reference', type: 'multi_reference', object: 'company', label: both('multi_reference') },
    { name: 'a_polymorphic', type: 'polymorphic', objects: ['company', 'deal'], label: both('polymorphic') },
  ],
};

const several = (name: string, sort: string[]): ViewDocument => ({
  kind: 'view',
  name,
  object: 'deal',
  type: 'list',
  label: both(name),
  filter: { field: 'source', op: 'in', value: ['web', 'event'] },
  sort,
});
const open: ViewDocument = {
  kind: 'view',
  name: 'open',
  object: 'deal',
  type: 'list',
  label: both('open'),
  filter: { field: 'stage_type', op: 'eq', value: 'open' },
  sort: ['close_date'],
};
const views = [several('large', ['-amount']), several('soon', ['close_date', '-name']), several('late', ['-close_date', 'name']), open];
const linked = link([...builtInObjects, sales, company, deal, line, note, everything, ...views]);
if (!linked.ok) throw new Error(`the sample does not link: ${JSON.stringify(linked.issues)}`);

/** A small world: companies, deals in a pipeline with lines, notes about either, and an object with a field of every type. */
export const model: Model = linked.value;
