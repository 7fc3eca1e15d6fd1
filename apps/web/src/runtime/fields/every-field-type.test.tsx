import { beforeAll, describe, expect, test } from '@jest/globals';
import { type AnyDocument, builtInObjects, type Field, fieldTypes, type FieldType, link, type Model } from '@tangram/model';
import type { Place } from '@tangram/view';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';

/** What of a browser the modules ask for when they load. */
function standInBrowser(): void {
  const media = { matches: false, addEventListener: () => undefined, removeEventListener: () => undefined };
  Object.assign(globalThis, {
    window: { matchMedia: () => media, location: { host: '' } },
    localStorage: { getItem: () => null, setItem: () => undefined },
  });
  if (!('navigator' in globalThis)) Object.assign(globalThis, { navigator: { userAgent: '' } });
}

const both = (zh: string, en: string) => ({ 'zh-CN': zh, en });
const options = [{ value: 'a', label: both('甲', 'First'), color: 'azure' as const }];
const id = '01890000-0000-7000-8000-00000000000a';

const documents: readonly AnyDocument[] = [
  ...builtInObjects,
  {
    kind: 'object',
    name: 'site',
    id: 'site',
    label: both('站点', 'Site'),
    icon: 'pin',
    nameField: 'name',
    fields: [{ name: 'name', id: 'name', type: 'text', label: both('名称', 'Name') }],
  },
  {
    kind: 'object',
    name: 'item',
    id: 'item',
    label: both('物品', 'Item'),
    nameField: 'a_text',
    fields: [
      { name: 'a_text', id: 'a_text', type: 'text', label: both('文本', 'Text'), maxLength: 40 },
      { name: 'a_long_text', id: 'a_long_text', type: 'long_text', label: both('长文本', 'Long') },
      { name: 'a_rich_text', id: 'a_rich_text', type: 'rich_text', label: both('富文本', 'Rich') },
      { name: 'a_email', id: 'a_email', type: 'email', label: both('邮箱', 'E-mail') },
      { name: 'a_phone', id: 'a_phone', type: 'phone', label: both('电话', 'Phone') },
      { name: 'a_url', id: 'a_url', type: 'url', label: both('网址', 'Web') },
      { name: 'a_secret_text', id: 'a_secret_text', type: 'secret_text', label: both('密文', 'Secret') },
      { name: 'a_integer', id: 'a_integer', type: 'integer', label: both('整数', 'Whole') },
      { name: 'a_duration', id: 'a_duration', type: 'duration', label: both('时长', 'Duration') },
      { name: 'a_rating', id: 'a_rating', type: 'rating', maximum: 5, label: both('评分', 'Rating') },
      { name: 'a_decimal', id: 'a_decimal', type: 'decimal', scale: 3, label: both('小数', 'Decimal') },
      { name: 'a_percent', id: 'a_percent', type: 'percent', label: both('百分比', 'Percent') },
      { name: 'a_currency', id: 'a_currency', type: 'currency', label: both('金额', 'Money') },
      { name: 'a_boolean', id: 'a_boolean', type: 'boolean', label: both('开关', 'Switch') },
      { name: 'a_date', id: 'a_date', type: 'date', label: both('日期', 'Day') },
      { name: 'a_datetime', id: 'a_datetime', type: 'datetime', label: both('时间', 'Moment') },
      { name: 'a_time', id: 'a_time', type: 'time', label: both('时刻', 'Time') },
      { name: 'a_select', id: 'a_select', type: 'select', options, label: both('单选', 'Select') },
      { name: 'a_multi_select', id: 'a_multi_select', type: 'multi_select', options, label: both('多选', 'Several') },
      { name: 'a_tags', id: 'a_tags', type: 'tags', label: both('标签', 'Tags') },
      { name: 'a_stage', id: 'a_stage', type: 'stage', pipeline: 'flow', label: both('阶段', 'Stage') },
      { name: 'a_reference', id: 'a_reference', type: 'reference', object: 'site', label: both('引用', 'Reference') },
      { name: 'a_multi_reference', id: 'a_multi_reference', type: 'multi_reference', object: 'site', label: both('多引用', 'References') },
      { name: 'a_polymorphic', id: 'a_polymorphic', type: 'polymorphic', objects: ['site'], label: both('多态', 'Any') },
      { name: 'a_child_table', id: 'a_child_table', type: 'child_table', object: 'line', inverse: 'item', label: both('明细', 'Lines') },
      { name: 'a_user', id: 'a_user', type: 'user', label: both('用户', 'User') },
      { name: 'a_team', id: 'a_team', type: 'team', label: both('团队', 'Team') },
      { name: 'a_address', id: 'a_address', type: 'address', label: both('地址', 'Address') },
      { name: 'a_region', id: 'a_region', type: 'region', label: both('地区', 'Region') },
      { name: 'a_geo', id: 'a_geo', type: 'geo', label: both('坐标', 'Place') },
      { name: 'a_file', id: 'a_file', type: 'file', label: both('文件', 'File') },
      { name: 'a_image', id: 'a_image', type: 'image', label: both('图片', 'Image') },
      { name: 'a_autonumber', id: 'a_autonumber', type: 'autonumber', pattern: 'N-{SEQ:3}', label: both('编号', 'Number') },
      { name: 'a_json', id: 'a_json', type: 'json', label: both('数据', 'Data') },
      {
        name: 'a_checklist',
        id: 'a_checklist',
        type: 'checklist',
        items: [{ value: 'oil', label: both('换油', 'Oil') }],
        label: both('清单', 'Checklist'),
      },
    ],
  },
  {
    kind: 'object',
    name: 'line',
    id: 'line',
    label: both('行', 'Line'),
    nameField: 'name',
    fields: [
      { name: 'name', id: 'name', type: 'text', label: both('行说明', 'Words') },
      { name: 'item', id: 'item', type: 'reference', object: 'item', inverse: 'line_list', label: both('物品', 'Item') },
      { name: 'price', id: 'price', type: 'currency', label: both('单价', 'Price') },
    ],
  },
  {
    kind: 'pipeline',
    name: 'flow',
    id: 'flow',
    object: 'item',
    field: 'a_stage',
    label: both('流程', 'Flow'),
    stages: [
      { name: 'one', label: both('第一步', 'One'), type: 'open' },
      { name: 'end', label: both('完成', 'End'), type: 'won' },
    ],
  },
];

interface Witness {
  readonly value: unknown;
  /** What its own cell must draw of the value. */
  readonly cell: RegExp;
  /** What its own control must draw of it. */
  readonly control: RegExp;
  /** The name that comes with a link. */
  readonly title?: string;
}

/** One value of each type, and marks by which its own cell and its own control are known. Total: a new type does not compile until it is listed. */
const witnesses: Readonly<Record<FieldType, Witness>> = {
  id: { value: id, cell: /tg-mono[^>]*title="01890000[^"]*">0000000a</, control: /tg-mono[^>]*|readonly[^>]*value="01890000/i },
  text: { value: '一行', cell: /class="tg-cut" title="一行"/, control: /maxlength="40"[^>]*value="一行"/i },
  long_text: { value: '两\n行', cell: /tg-t2[^>]*>两 行</, control: /<textarea[^>]*>两\n行</ },
  rich_text: { value: '<p>粗 <b>体</b></p>', cell: /tg-t2">粗 体</, control: /contenteditable="true"/i },
  email: { value: 'li@a.cn', cell: /href="mailto:li@a.cn"/, control: /type="email"[^>]*value="li@a.cn"/ },
  phone: {
    value: '+8613800138000',
    cell: /href="tel:\+8613800138000"[^>]*>138 0013 8000</,
    control: /type="tel"[^>]*value="138 0013 8000"/,
  },
  url: {
    value: 'https://www.a.cn/x/',
    cell: /rel="noreferrer noopener"[^>]*>a.cn\/x</,
    control: /type="url"[^>]*value="https:\/\/www.a.cn\/x\/"/,
  },
  secret_text: { value: 'kept', cell: />••••••</, control: /type="password"/ },
  integer: { value: 12345, cell: /tg-number">12,345</, control: /inputmode="decimal"[^>]*value="12,345"/i },
  duration: { value: 95, cell: /tg-number">1:35</, control: /value="1:35"/ },
  rating: { value: 4, cell: /tg-stars[^>]*aria-label="4 星"/, control: /ant-rate/ },
  decimal: { value: '2.500', cell: /tg-number">2.500</, control: /value="2.5"/ },
  percent: { value: '12.50', cell: /tg-share-bar[^>]*><i style="width:12.5%"><\/i><\/span>12.5%/, control: /value="12.5"[\s\S]*%</ },
  currency: { value: '1234.50', cell: /tg-amount-sign">¥<\/span>\u20091,234.50/, control: /¥[\s\S]*value="1,234.50"/ },
  boolean: { value: true, cell: /tg-line"><svg[\s\S]*是</, control: /role="switch"[^>]*aria-checked="true"/ },
  date: { value: '2025-06-18', cell: /tg-t2">2025-06-18</, control: /ant-picker[\s\S]*value="2025-06-18"/ },
  datetime: {
    value: '2025-06-02T02:24:00.000Z',
    cell: /title="2025-06-02 10:24">今天 10:24</,
    control: /ant-picker[\s\S]*value="2025-06-02 \d\d:24"/,
  },
  time: { value: '09:30:00', cell: /tg-t2">09:30</, control: /ant-picker[\s\S]*value="09:30"/ },
  select: { value: 'a', cell: /tg-tag"[^>]*><i class="tg-diamond"><\/i>甲</, control: /ant-select-single[\s\S]*甲/ },
  multi_select: { value: ['a'], cell: /tg-tags is-line[\s\S]*甲/, control: /ant-select-multiple[\s\S]*tg-chosen[\s\S]*甲/ },
  tags: { value: ['急'], cell: /tg-tag-neutral">急</, control: /ant-select[\s\S]*tg-chosen[\s\S]*急/ },
  stage: { value: 'one', cell: /tg-stage-piece[\s\S]*第一步/, control: /ant-select[\s\S]*tg-stage-piece[\s\S]*第一步/ },
  reference: {
    value: id,
    title: '苏州启辰',
    cell: /tg-initial-square[\s\S]*启[\s\S]*苏州启辰/,
    control: /ant-select-single[\s\S]*tg-initial-square/,
  },
  multi_reference: { value: [id], cell: /tg-tags is-line[\s\S]*tg-tag-neutral/, control: /ant-select-multiple/ },
  polymorphic: { value: { object: 'site', id }, cell: /tg-icon-14/, control: /tg-two[\s\S]*站点/ },
  child_table: {
    value: [{ name: '泵', price: '10.00' }],
    cell: />1 行</,
    control: /role="grid"[\s\S]*行说明[\s\S]*gridcell[\s\S]*泵[\s\S]*10\.00/,
  },
  user: { value: id, title: '李雷', cell: /tg-initial-round[\s\S]*李雷/, control: /ant-select-single[\s\S]*tg-initial-round/ },
  team: { value: id, title: '华东组', cell: /tg-icon-14[\s\S]*华东组/, control: /ant-select-single/ },
  address: { value: { province: '江苏省', street: '科创路' }, cell: /江苏省科创路/, control: /tg-address[\s\S]*value="科创路"/ },
  region: { value: '320505', cell: />320505</, control: /ant-cascader|ant-select/ },
  geo: { value: { lat: 31.3, lng: 120.4 }, cell: /31\.30000, 120\.40000/, control: /tg-geo[\s\S]*value="31.3"[\s\S]*value="120.4"/ },
  file: { value: [id], cell: /tg-icon-14[\s\S]*1</, control: /tg-upload[\s\S]*href="\/api\/v1\/files\/01890000/ },
  image: {
    value: [id],
    cell: /<img class="is-line" src="\/api\/v1\/files\/01890000/,
    control: /tg-upload[\s\S]*<img[\s\S]*accept="image\/\*"/,
  },
  autonumber: { value: 'N-007', cell: /tg-mono">N-007</, control: /readonly[^>]*value="N-007"/i },
  json: { value: { a: 1 }, cell: /<code[^>]*>\{&quot;a&quot;:1\}</, control: /<textarea[^>]*>\{\n {2}&quot;a&quot;: 1\n\}</ },
  checklist: {
    value: [{ value: 'oil', done: true }],
    cell: /tg-share-bar[\s\S]*1\/1/,
    control: /tg-checklist[\s\S]*aria-checked="true"[\s\S]*换油/,
  },
};

const place: Place = { locale: 'zh-CN', now: Date.parse('2025-06-02T02:31:00Z'), zone: 'Asia/Shanghai' };
const declared = fieldTypes.filter((type) => type !== 'id');
let draw: (element: ReactNode) => string;
let cellOf: (type: FieldType) => ReactElement;
let controlOf: (type: FieldType) => ReactElement;
let distinct: (map: 'shows' | 'edits') => number;

beforeAll(async () => {
  standInBrowser();
  const linked = link(documents);
  if (!linked.ok) throw new Error(JSON.stringify(linked.issues));
  const model: Model = linked.value;
  const { ScreensContext } = await import('../../shell/screens-context.tsx');
  const { SettingsProvider } = await import('../../settings/settings-context.tsx');
  const { i18n } = await import('../../messages/i18n.ts');
  const { I18nextProvider } = await import('react-i18next');
  const { shows } = await import('./shows.ts');
  const { Value } = await import('./value.tsx');
  const { edits } = await import('./edits.ts');
  const item = model.objects.get('item');
  const fieldOf = (type: FieldType): Field => {
    const field = item?.byName.get(type === 'id' ? 'id' : `a_${type}`);
    if (!field) throw new Error(`no field of type ${type}`);
    return field;
  };
  const session = {
    user: { id, name: '李雷', email: 'li@a.cn', roles: ['admin'], locale: null, timeZone: null },
    workspace: { id: 'w', name: 'w', zone: 'Asia/Shanghai', weekStart: 1 },
    impersonator: null,
    preview: null,
    actions: [],
  };
  draw = (element) =>
    renderToStaticMarkup(
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={new QueryClient()}>
          <SettingsProvider>
            <ScreensContext value={{ session, model, revision: 1, roles: ['admin'], creatable: new Set() }}>{element}</ScreensContext>
          </SettingsProvider>
        </QueryClientProvider>
      </I18nextProvider>,
    );
  cellOf = (type) => <Value field={fieldOf(type)} value={witnesses[type].value} title={witnesses[type].title ?? null} place={place} />;
  controlOf = (type) => {
    const Control = edits[type];
    const nothing = () => undefined;
    return (
      <Control
        id="c"
        field={fieldOf(type)}
        value={witnesses[type].value}
        onChange={nothing}
        readOnly={false}
        invalid={false}
        place={place}
        values={{}}
        controlOf={(other) => edits[other]}
        creating
      />
    );
  };
  distinct = (map) => new Set(Object.values(map === 'shows' ? shows : edits)).size;
});

describe('every field type on screen', () => {
  test.each(fieldTypes)('%s has its own cell', (type) => {
    expect(draw(cellOf(type))).toMatch(witnesses[type].cell);
  });

  test.each(declared)('%s has its own control', (type) => {
    expect(draw(controlOf(type))).toMatch(witnesses[type].control);
  });

  test('no two types share a cell or a control', () => {
    expect([distinct('shows'), distinct('edits')]).toEqual([fieldTypes.length, fieldTypes.length]);
  });
});
