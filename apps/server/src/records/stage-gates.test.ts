import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { check, draft, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { refusal, startWriting, type WritingServer } from '../../test/writing.ts';

const options = (...values: string[]) => values.map((value) => ({ value, label: text(value) }));
const world = [
  objectOf('firm', [fieldOf('checked', 'boolean')]),
  objectOf(
    'sale',
    [
      fieldOf('firm', 'reference', { object: 'firm' }),
      fieldOf('amount', 'currency', { unique: false }),
      fieldOf('contract', 'text'),
      fieldOf('channel', 'select', { options: options('fair', 'web') }),
      fieldOf('booth', 'text', { visibleWhen: "channel = 'fair'" }),
      fieldOf('code', 'text', { unique: true }),
      fieldOf('stage', 'stage', { pipeline: 'sales' }),
    ],
    { recordTypes: [{ name: 'small', label: text('Small'), options: { stage: ['open', 'won'], channel: ['web'] } }] },
  ),
  {
    kind: 'pipeline',
    name: 'sales',
    label: text('Sales'),
    object: 'sale',
    field: 'stage',
    transitions: {
      list: [
        { from: 'open', to: 'offer' },
        { from: 'offer', to: 'open', when: 'amount < 100', message: text('A big sale does not go back') },
        { from: 'open', to: 'won' },
        { from: 'offer', to: 'won' },
      ],
    },
    stages: [
      { name: 'open', label: text('Open'), type: 'open', exit: 'amount > 0' },
      {
        name: 'offer',
        label: text('Offer'),
        type: 'open',
        probability: 50,
        required: ['contract'],
        enter: 'firm.checked',
        enterMessage: { 'zh-CN': '{{firm.name}} 还没有核查', en: '{{firm.name}} is not checked yet' },
      },
      { name: 'won', label: text('Won'), type: 'won' },
    ],
  },
] as const;

let server: WritingServer;
let firm: string;
let checked: string;
beforeAll(async () => {
  server = await startWriting();
  await publish(server, { put: world });
  firm = await server.made('firm', { name: 'Acme' });
  checked = await server.made('firm', { name: 'Zeta', checked: true });
});
afterAll(() => server.stop());

const sale = (values: Record<string, unknown> = {}) => server.made('sale', { name: 'Pumps', firm, amount: 50, contract: 'C', ...values });
const closed = '422 gate_failed stage:enter_condition';

describe('the condition of a stage', () => {
  test('refuses a change, a transition, a bulk request and a creation alike', async () => {
    const id = await sale();
    const patched = await server.patch('sale', id, { stage: 'offer' });
    expect([refusal(patched), patched.body.detail]).toEqual([closed, 'Acme is not checked yet']);
    expect(refusal(await server.request('POST', `/api/v1/records/sale/${id}/transitions`, { to: 'offer' }))).toBe(closed);
    expect(refusal(await server.create('sale', { name: 'B', firm, amount: 50, contract: 'C', stage: 'offer' }))).toBe(closed);
    const { body } = await server.bulk('sale', [{ op: 'update', id, values: { stage: 'offer' } }], false);
    expect(body.results[0]).toMatchObject({ status: 'failed', code: 'gate_failed', errors: [{ path: 'stage', code: 'enter_condition' }] });
    expect((await server.read('sale', id)).body).toMatchObject({ stage: 'open', version: 1 });
  });

  test('lets pass what meets it, also by the change itself', async () => {
    const id = await sale();
    expect((await server.patch('sale', id, { stage: 'offer', firm: checked })).body).toMatchObject({
      stage: 'offer',
      stage_probability: '50.00',
    });
  });

  test('is said together with the fields that are missing, and all else', async () => {
    const id = await sale({ contract: null, amount: null });
    expect(refusal(await server.patch('sale', id, { stage: 'offer', firm: '01900000-0000-7000-8000-000000000000' }))).toBe(
      '422 gate_failed contract:required_by_stage firm:reference_missing stage:exit_condition stage:enter_condition',
    );
  });

  test('may stand at one way', async () => {
    const id = await sale({ firm: checked, amount: 500, stage: 'offer' });
    const back = await server.patch('sale', id, { stage: 'open' });
    expect([refusal(back), back.body.detail]).toEqual(['422 gate_failed stage:way_condition', 'A big sale does not go back']);
    expect((await server.patch('sale', id, { stage: 'open', amount: 99 })).status).toBe(200);
  });

  test('is not asked of what an undo brings back', async () => {
    const id = await sale({ firm: checked, stage: 'offer' });
    await server.patch('sale', id, { stage: 'open' });
    await server.patch('firm', checked, { checked: false });
    const undone = await server.undo('sale', [{ id, version: 2 }]);
    await server.patch('firm', checked, { checked: true });
    expect([undone.body.results[0].status, (await server.read('sale', id)).body.stage]).toEqual(['updated', 'offer']);
  });

  test('is checked with the draft: what it reads, what it says', async () => {
    const broken = structuredClone(world[2]) as unknown as { stages: { enter?: string; enterMessage?: unknown }[] };
    Object.assign(broken.stages[1] ?? {}, { enter: 'amount', enterMessage: text('{{ghost}}') });
    const { errors, warnings } = await check(server, await draft(server, { put: [broken as never] }));
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      '/stages/1/enter wrong_result',
      '/stages/1/enterMessage/en unknown_field',
      '/stages/1/enterMessage/zh-CN unknown_field',
    ]);
    expect(warnings).toEqual([]);
  });

  test('is a yes or no, and so is that of a part of a page', async () => {
    const part = { name: 'past', type: 'history', x: 0, y: 0, w: 4, h: 2, visibleWhen: 'amount' };
    const page = { kind: 'page', name: 'sale_page', label: text('Sale'), type: 'record', object: 'sale', components: [part] };
    const { errors } = await check(server, await draft(server, { put: [page as never] }));
    expect(errors).toMatchObject([{ document: 'page:sale_page', path: '/components/0/visibleWhen', code: 'wrong_result' }]);
  });
});

describe('a field that is there under a condition', () => {
  test('takes nothing while it is not there, and keeps what it has', async () => {
    expect(refusal(await server.create('sale', { name: 'A', channel: 'web', booth: 'A1' }))).toBe(
      '422 validation_failed booth:not_visible',
    );
    const id = await sale({ channel: 'fair', booth: 'A1' });
    expect((await server.patch('sale', id, { channel: 'web' })).body).toMatchObject({ booth: 'A1' });
    expect(refusal(await server.patch('sale', id, { booth: 'A2' }))).toBe('422 validation_failed booth:not_visible');
  });
});

describe('a record type', () => {
  test('limits options and stages on every write', async () => {
    expect(refusal(await server.create('sale', { name: 'A', record_type: 'small', channel: 'fair' }))).toBe(
      '422 validation_failed channel:option_not_available',
    );
    const id = await sale({ record_type: 'small', firm: checked });
    expect(refusal(await server.patch('sale', id, { stage: 'offer' }))).toBe('422 validation_failed stage:option_not_available');
    expect(refusal(await server.patch('sale', id, { channel: 'fair' }))).toBe('422 validation_failed channel:option_not_available');
    expect((await server.patch('sale', id, { channel: 'web', stage: 'won' })).status).toBe(200);
    const other = await sale({ channel: 'fair' });
    expect(refusal(await server.patch('sale', other, { record_type: 'small' }))).toBe('422 validation_failed channel:option_not_available');
  });

  test('may only name options and stages that there are', async () => {
    const object = structuredClone(world[1]) as unknown as { recordTypes: { options: object }[] };
    object.recordTypes[0] = { ...object.recordTypes[0], options: { stage: ['gone'], channel: ['gone'], amount: ['1'], ghost: ['x'] } };
    const { errors } = await check(server, await draft(server, { put: [object as never] }));
    expect(errors.map(({ path, code }: { path: string; code: string }) => `${path} ${code}`).sort()).toEqual([
      '/recordTypes/0/options/amount wrong_field_type',
      '/recordTypes/0/options/channel/0 unknown_option',
      '/recordTypes/0/options/ghost unknown_field',
      '/recordTypes/0/options/stage/0 unknown_stage',
    ]);
  });
});
