import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fieldTypes, type FieldType } from '@tangram/model';
import { equipmentDocuments } from '../../test/equipment-item.ts';
import { firstBytes } from '../../test/first-bytes.ts';
import { beginImport, importFile, recordsOf } from '../../test/importing.ts';
import { expectStatus, publish } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

type Imported = Exclude<FieldType, 'id' | 'child_table'>;
const imported = fieldTypes.filter((type): type is Imported => type !== 'id' && type !== 'child_table');

/** A good cell with the value that the record then has, and a bad cell with the code and the words of the row in the error file. */
interface Cell {
  readonly good: string;
  readonly value: unknown;
  readonly bad: string;
  readonly error: string;
  /** What the column is mapped to, where that is not the field itself. */
  readonly path?: string;
}

let server: TestServer;
let cells: Readonly<Record<Imported, Cell>>;

async function sendFile(name: string, type: string, bytes: BlobPart = 'bytes'): Promise<string> {
  const form = new FormData();
  form.set('file', new Blob([bytes], { type }), name);
  return expectStatus(await server.request('POST', '/api/v1/files', form), 200, 201).body.id;
}
const madeOne = async (object: string, name: string): Promise<string> =>
  expectStatus(await server.request('POST', `/api/v1/records/${object}`, { name }), 201).body.id;

beforeAll(async () => {
  server = await startServer();
  await publish(server, { put: equipmentDocuments });
  const site = await madeOne('site', '一号车间');
  const other = await madeOne('site', '二号车间');
  const team = await madeOne('team', '维修组');
  const me = (await server.request('GET', '/api/v1/auth/me')).body.user.id;
  const [paper, program, photo] = await Promise.all([
    sendFile('说明书.pdf', 'application/pdf', firstBytes.pdf),
    sendFile('setup.exe', 'application/octet-stream'),
    sendFile('铭牌.png', 'image/png', firstBytes.png),
  ]);
  const long = 'x'.repeat(1_001);
  cells = {
    text: { good: ' K-1 ', value: 'K-1', bad: 'x'.repeat(41), error: 'At most 40 characters [too_long]' },
    long_text: { good: '两\n行', value: '两\n行', bad: 'x'.repeat(201), error: 'At most 200 characters [too_long]' },
    rich_text: {
      good: '<p>粗</p><script>1</script>',
      value: '<p>粗</p>',
      bad: `<p>${'x'.repeat(301)}</p>`,
      error: 'At most 300 characters [too_long]',
    },
    email: { good: 'Li@A.CN', value: 'Li@a.cn', bad: 'li@', error: 'Not a valid e-mail address [not_an_email]' },
    phone: { good: '138 0013 8000', value: '+8613800138000', bad: '12', error: 'Not a valid phone number [not_a_phone]' },
    url: {
      good: 'example.cn/A',
      value: 'https://example.cn/A',
      bad: 'nowhere',
      error: 'Not a valid web address (http or https) [not_a_url]',
    },
    secret_text: { good: '口令', value: '••••••', bad: long, error: 'At most 1000 characters [too_long]' },
    integer: { good: '1,234', value: 1234, bad: '1.5', error: '“1.5” is not a whole number [not_a_whole_number]' },
    duration: { good: '1小时30分钟', value: 90, bad: 'soon', error: '“soon” is not a duration [not_a_duration]' },
    rating: { good: '★★★☆☆', value: 3, bad: 'good', error: '“good” is not a rating [not_a_rating]' },
    decimal: { good: '1.5', value: '1.500', bad: '1.2.3', error: '“1.2.3” is not a number [not_a_number]' },
    percent: { good: '12.5%', value: '12.50', bad: 'half', error: '“half” is not a percentage [not_a_percentage]' },
    currency: { good: '¥1,234.50', value: '1234.50', bad: 'free', error: '“free” is not an amount of money [not_an_amount]' },
    boolean: { good: '是', value: true, bad: 'maybe', error: '“maybe” is neither yes nor no [not_a_yes_or_no]' },
    date: { good: '2026年1月5日', value: '2026-01-05', bad: '2026-02-30', error: '“2026-02-30” is not a date [not_a_date]' },
    datetime: {
      good: '2026/1/5 14:30',
      value: '2026-01-05T06:30:00.000Z',
      bad: '2026/1/5 25:00',
      error: '“2026/1/5 25:00” is not a time [not_a_time]',
    },
    time: { good: '下午2:30', value: '14:30:00', bad: '25:00', error: '“25:00” is not a time [not_a_time]' },
    select: { good: 'X', value: 'x', bad: 'z', error: '“z” is not one of the choices (x, y) [not_a_choice]' },
    multi_select: { good: 'b；a', value: ['b', 'a'], bad: 'a;c', error: '“c” is not one of the choices (a, b) [not_a_choice]' },
    tags: { good: '急、VIP', value: ['急', 'VIP'], bad: 'x'.repeat(61), error: 'At most 60 characters [too_long]' },
    stage: { good: 'Running', value: 'running', bad: 'gone', error: 'There is no stage “gone” (规划, 运行, 报废) [not_a_stage]' },
    reference: {
      path: 'a_reference.name',
      good: '一号车间',
      value: site,
      bad: '三号车间',
      error: 'There is no site “三号车间” [reference_not_found]',
    },
    multi_reference: {
      path: 'a_multi_reference.name',
      good: '二号车间;一号车间',
      value: [other, site],
      bad: '一号车间;四号车间',
      error: 'There is no site “四号车间” [reference_not_found]',
    },
    polymorphic: {
      good: `site:${site}`,
      value: { object: 'site', id: site },
      bad: `team:${team}`,
      error: `“team:${team}” is not the id of a record [not_an_id]`,
    },
    user: {
      path: 'a_user.email',
      good: server.admin.email,
      value: me,
      bad: 'nobody@a.cn',
      error: 'There is no User “nobody@a.cn” [reference_not_found]',
    },
    team: { path: 'a_team.name', good: '维修组', value: team, bad: '华东', error: 'There is no Team “华东” [reference_not_found]' },
    address: {
      good: '科创路 1 号',
      value: { street: '科创路 1 号' },
      bad: '{"planet":"Mars"}',
      error: 'There is no such field [unknown_field]',
    },
    region: { good: '320505', value: '320505', bad: '990101', error: 'Not a valid region code [not_a_region]' },
    geo: {
      good: '31.2, 121.4',
      value: { lat: 31.2, lng: 121.4 },
      bad: '121.4, 31.2',
      error: '“121.4, 31.2” is not “latitude, longitude” [not_a_place]',
    },
    file: {
      good: paper,
      value: [paper],
      bad: program,
      error: '“setup.exe” is none of the kinds that this field takes (.pdf, text/*) [file_not_accepted]',
    },
    image: { good: photo, value: [photo], bad: program, error: '“setup.exe” is not an image [not_an_image]' },
    autonumber: { good: 'SB-0042', value: 'SB-0042', bad: long, error: 'At most 1000 characters [too_long]' },
    json: { good: '{"rpm":3000}', value: { rpm: 3000 }, bad: '{rpm}', error: '“{rpm}” is not JSON [not_json]' },
    checklist: { good: '换油', value: [{ value: 'oil', done: true }], bad: 'wax', error: 'Not one of the options [not_a_choice]' },
  };
});
afterAll(() => server?.stop());

const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
const fileOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.map(quoted).join(',')).join('\r\n');
const column = (type: Imported) => `c_${type}`;
const mapping = () => Object.fromEntries([['n', 'name'], ...imported.map((type) => [column(type), cells[type].path ?? `a_${type}`])]);

describe('an import of every field type', () => {
  test('makes the good row a record, and lists each bad cell in the error file with the words of its own type', async () => {
    const header = ['n', ...imported.map(column)];
    const good = ['good', ...imported.map((type) => cells[type].good)];
    const bad = imported.map((type) => [type, ...imported.map((one) => (one === type ? cells[type].bad : ''))]);
    const run = await importFile(server, fileOf([header, good, ...bad]), {
      object: 'equipment_item',
      mapping: mapping(),
      historical: true,
      onMissing: 'fail',
    });
    expect(run).toMatchObject({ state: 'done', created: 1, failed: imported.length, warned: 0 });

    // A secret is shown as dots.
    const [record, ...more] = await recordsOf(server, 'equipment_item', { select: ['name', ...imported.map((type) => `a_${type}`)] });
    expect(more).toEqual([]);
    const values = Object.fromEntries(imported.map((type) => [`a_${type}`, cells[type].value]));
    expect(record).toMatchObject({ name: 'good', ...values });

    const { body } = await server.request('GET', `${run.errorsUrl}?format=json&limit=1000`, undefined, {
      headers: { 'accept-language': 'en' },
    });
    const said = body.data.map((problem: { row: number; column: string; code: string; message: string }) => [
      imported[problem.row - 3],
      problem.column,
      `${problem.message} [${problem.code}]`,
    ]);
    expect(said).toEqual(imported.map((type) => [type, column(type), cells[type].error]));

    const file = String((await server.request('GET', run.errorsUrl, undefined, { headers: { 'accept-language': 'en' } })).body);
    for (const type of imported) expect(file).toContain(`${column(type)}: ${cells[type].error}`.replaceAll('"', '""'));
  });

  test('finds a record by its id, and refuses what is none', async () => {
    const [record] = await recordsOf(server, 'equipment_item', { select: ['name'] });
    const run = await importFile(server, `id,n\n${String(record?.['id'])},renamed\n42,x\n`, {
      object: 'equipment_item',
      mode: 'update',
      mapping: { id: 'id', n: 'name' },
    });
    expect(run).toMatchObject({ updated: 1, failed: 1 });
    const { body } = await server.request('GET', `${run.errorsUrl}?format=json`);
    expect(body.data).toMatchObject([{ row: 3, column: 'id', code: 'not_an_id' }]);
  });

  test('takes no child table from a cell, and no number that the system gives', async () => {
    const mapped = { n: 'name', l: 'a_child_table', a: 'a_autonumber' };
    const { status, body } = await beginImport(server, 'n,l,a\nA,x,SB-1\n', { object: 'equipment_item', mapping: mapped });
    expect(status).toBe(422);
    expect(body.errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      'mapping.a read_only',
      'mapping.l cannot_import',
    ]);
  });
});
