import { fieldOf, objectOf, type SomeDocument, text } from '../../server/test/publishing.ts';

const option = (value: string, zh: string) => ({ value, label: text(value, zh) });

/** Fields of 机台, one of every type that can be declared, named `a_<type>`. */
export const equipmentFields = [
  fieldOf('a_text', 'text', { label: text('Code', '设备号'), pattern: '^K-', maxLength: 40 }),
  fieldOf('a_long_text', 'long_text', { label: text('Notes', '备注'), maxLength: 20 }),
  fieldOf('a_rich_text', 'rich_text', { label: text('Manual', '操作要点'), maxLength: 60 }),
  fieldOf('a_email', 'email', { label: text('Support', '售后邮箱') }),
  fieldOf('a_phone', 'phone', { label: text('Hotline', '售后电话') }),
  fieldOf('a_url', 'url', { label: text('Website', '资料网址') }),
  fieldOf('a_secret_text', 'secret_text', { label: text('Panel code', '面板密码') }),
  fieldOf('a_integer', 'integer', { label: text('Strokes', '行程次数') }),
  fieldOf('a_duration', 'duration', { label: text('Cycle', '单班时长') }),
  fieldOf('a_rating', 'rating', { label: text('Condition', '成色'), maximum: 5 }),
  fieldOf('a_decimal', 'decimal', { label: text('Clearance', '间隙'), scale: 3 }),
  fieldOf('a_percent', 'percent', { label: text('Load', '负载率'), maximum: 100 }),
  fieldOf('a_currency', 'currency', { label: text('Price', '购置价'), minimum: 0 }),
  fieldOf('a_boolean', 'boolean', { label: text('Running', '在用') }),
  fieldOf('a_date', 'date', { label: text('Bought on', '购置日期') }),
  fieldOf('a_datetime', 'datetime', { label: text('Last stop', '上次停机') }),
  fieldOf('a_time', 'time', { label: text('Daily check', '日检时刻') }),
  fieldOf('a_select', 'select', { label: text('Kind', '类别'), options: [option('press', '冲压'), option('lathe', '车削')] }),
  fieldOf('a_multi_select', 'multi_select', {
    label: text('Hazards', '危险源'),
    options: [option('heat', '高温'), option('noise', '噪声')],
  }),
  fieldOf('a_tags', 'tags', { label: text('Tags', '标签') }),
  fieldOf('a_stage', 'stage', { label: text('Life', '生命周期'), pipeline: 'equipment_life' }),
  fieldOf('a_reference', 'reference', { label: text('Plant', '车间'), object: 'plant', onDelete: 'restrict' }),
  fieldOf('a_multi_reference', 'multi_reference', { label: text('Lent to', '借用车间'), object: 'plant' }),
  fieldOf('a_polymorphic', 'polymorphic', { label: text('Kept by', '保管方'), objects: ['plant', 'user'] }),
  fieldOf('a_child_table', 'child_table', { label: text('Parts', '易损件'), object: 'equipment_part', inverse: 'item' }),
  fieldOf('a_user', 'user', { label: text('Engineer', '工程师') }),
  fieldOf('a_team', 'team', { label: text('Team', '班组') }),
  fieldOf('a_address', 'address', { label: text('Address', '安装地址') }),
  fieldOf('a_region', 'region', { label: text('Region', '所属地区') }),
  fieldOf('a_geo', 'geo', { label: text('Position', '位置') }),
  fieldOf('a_file', 'file', { label: text('Papers', '说明书') }),
  fieldOf('a_image', 'image', { label: text('Photos', '铭牌照片') }),
  fieldOf('a_autonumber', 'autonumber', { label: text('Number', '资产编号'), pattern: 'SB-{SEQ:4}' }),
  fieldOf('a_json', 'json', { label: text('Data', '参数') }),
  fieldOf('a_checklist', 'checklist', { label: text('Checks', '点检项'), items: [option('oil', '换油'), option('belt', '查皮带')] }),
] as const;

/** An object 机台 with a field of every type, what it points to, its stages and a view of all its fields. */
export const equipmentDocuments: readonly SomeDocument[] = [
  objectOf('plant', [], { label: text('Plant', '车间') }),
  objectOf('equipment_part', [
    fieldOf('item', 'reference', { object: 'equipment_item', onDelete: 'cascade' }),
    fieldOf('quantity', 'integer', { label: text('Quantity', '数量') }),
  ]),
  {
    kind: 'pipeline',
    name: 'equipment_life',
    label: text('Life', '生命周期'),
    object: 'equipment_item',
    field: 'a_stage',
    stages: [
      { name: 'planned', label: text('Planned', '规划'), type: 'open', probability: 10, forecast: 'pipeline' },
      { name: 'running', label: text('Running', '运行'), type: 'open', probability: 60, forecast: 'best_case' },
      { name: 'scrapped', label: text('Scrapped', '报废'), type: 'lost', probability: 0, forecast: 'omitted' },
    ],
  },
  objectOf('equipment_item', equipmentFields, {
    label: text('Machine', '机台'),
    plural: text('Machine', '机台'),
    icon: 'box',
  }),
  {
    kind: 'view',
    name: 'equipment_item_all',
    label: text('All', '全部机台'),
    object: 'equipment_item',
    type: 'list',
    default: true,
    columns: [{ field: 'name' }, ...equipmentFields.map(({ name }) => ({ field: name }))],
  },
];
