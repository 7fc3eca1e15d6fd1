import { type AnyDocument, builtInObjects, link, type ObjectDefinition } from '@tangram/model';
import { fieldOf, objectOf, type SomeDocument, text } from './publishing.ts';

const option = (value: string) => ({ value, label: text(value) });

/** An object 设备 with one field of every type, and what it points to. */
export const equipmentDocuments: readonly SomeDocument[] = [
  objectOf('site', []),
  objectOf('equipment_part', [
    fieldOf('item', 'reference', { object: 'equipment_item', onDelete: 'cascade' }),
    fieldOf('quantity', 'integer'),
  ]),
  { kind: 'option_set', name: 'grade', label: text('Grade', '等级'), options: [option('a'), option('b')] },
  {
    kind: 'pipeline',
    name: 'equipment_flow',
    label: text('Life', '生命周期'),
    object: 'equipment_item',
    field: 'a_stage',
    stages: [
      { name: 'planned', label: text('Planned', '规划'), type: 'open', probability: 10, forecast: 'pipeline' },
      { name: 'running', label: text('Running', '运行'), type: 'open', probability: 60, forecast: 'best_case' },
      { name: 'scrapped', label: text('Scrapped', '报废'), type: 'lost', probability: 0, forecast: 'omitted' },
    ],
    transitions: { skip: true },
  },
  {
    ...objectOf('equipment_item', [
      fieldOf('a_text', 'text', { unique: true, maxLength: 40 }),
      fieldOf('a_long_text', 'long_text', { maxLength: 200 }),
      fieldOf('a_rich_text', 'rich_text', { maxLength: 300 }),
      fieldOf('a_email', 'email'),
      fieldOf('a_phone', 'phone'),
      fieldOf('a_url', 'url'),
      fieldOf('a_secret_text', 'secret_text'),
      fieldOf('a_integer', 'integer', { index: true }),
      fieldOf('a_duration', 'duration'),
      fieldOf('a_rating', 'rating'),
      fieldOf('a_decimal', 'decimal', { scale: 3 }),
      fieldOf('a_percent', 'percent', { maximum: 100 }),
      fieldOf('a_currency', 'currency', { scale: 2 }),
      fieldOf('a_boolean', 'boolean'),
      fieldOf('a_date', 'date'),
      fieldOf('a_datetime', 'datetime'),
      fieldOf('a_time', 'time'),
      fieldOf('a_select', 'select', { options: [option('x'), option('y')] }),
      fieldOf('a_multi_select', 'multi_select', { optionSet: 'grade' }),
      fieldOf('a_tags', 'tags'),
      fieldOf('a_stage', 'stage', { pipeline: 'equipment_flow' }),
      fieldOf('a_reference', 'reference', { object: 'site', onDelete: 'restrict', inverse: 'items' }),
      fieldOf('a_multi_reference', 'multi_reference', { object: 'site' }),
      fieldOf('a_polymorphic', 'polymorphic', { objects: ['site', 'user'] }),
      fieldOf('a_child_table', 'child_table', { object: 'equipment_part', inverse: 'item' }),
      fieldOf('a_user', 'user'),
      fieldOf('a_team', 'team'),
      fieldOf('a_address', 'address'),
      fieldOf('a_region', 'region'),
      fieldOf('a_geo', 'geo'),
      fieldOf('a_file', 'file', { accept: ['.pdf', 'text/*'] }),
      fieldOf('a_image', 'image'),
      fieldOf('a_autonumber', 'autonumber', { pattern: 'SB-{SEQ:4}' }),
      fieldOf('a_json', 'json'),
      fieldOf('a_checklist', 'checklist', { items: [{ value: 'oil', label: text('Oil', '换油') }] }),
    ]),
    label: text('Equipment', '设备'),
  },
];

/** The object as a published model has it. */
export function equipmentItem(): ObjectDefinition {
  const documents: AnyDocument[] = JSON.parse(JSON.stringify([...builtInObjects, ...equipmentDocuments]));
  const linked = link(documents);
  const item = linked.ok ? linked.value.objects.get('equipment_item') : undefined;
  if (!item) throw new Error(`the documents do not link: ${JSON.stringify(linked)}`);
  return item;
}
