import { field, object, role } from '../brief-documents.ts';
import { publish } from '../publishing.ts';
import { type Answer, send, startServer, type TestServer } from '../start-server.ts';

/** What nobody who sees only masks may ever be sent: a piece of each value that no mask leaves. */
export const canaries = ['5557777', '19900307', '7777888', 'canarymail', '777654', 'anarytext', '2001-07-17', '777655'];

export const values = {
  name: 'Anna',
  phone: '13855577777',
  id_no: '110101199003071234',
  card: '6222777788889999',
  email: 'zcanarymail@example.com',
  worth: '777654.32',
  memo: 'zcanarytext',
  born: '2001-07-17',
  points: 777_655,
};

export const documents = [
  object(
    'contact',
    [
      field('name', 'text'),
      field('phone', 'phone'),
      field('id_no', 'text', { mask: 'id_card' }),
      field('card', 'text', { mask: 'bank_card' }),
      field('email', 'email'),
      field('worth', 'currency'),
      field('memo', 'text'),
      field('born', 'date'),
      field('points', 'integer'),
      field('state', 'text'),
      field('twice', 'formula', { expression: 'worth * 2', returns: 'decimal' }),
      field('chief', 'reference', { object: 'contact', inverse: 'reports' }),
      field('visits', 'child_table', { object: 'visit', inverse: 'contact' }),
    ],
    { search: ['name', 'phone', 'email', 'memo'] },
  ),
  object(
    'visit',
    [field('name', 'text'), field('memo', 'text'), field('contact', 'reference', { object: 'contact', onDelete: 'cascade' })],
    {
      sharing: { default: 'parent', parent: 'contact' },
    },
  ),
  object('deal', [
    field('name', 'text'),
    field('contact', 'reference', { object: 'contact', inverse: 'deals' }),
    field('their_phone', 'lookup', { reference: 'contact', field: 'phone' }),
    field('phone_then', 'lookup', { reference: 'contact', field: 'phone', snapshot: true }),
    field('worth_below', 'formula', { expression: 'contact.worth + 1', returns: 'decimal' }),
  ]),
  object('card', [field('holder', 'text'), field('deal', 'reference', { object: 'deal', inverse: 'cards' })], { nameField: 'holder' }),
  role(
    'rep',
    {
      contact: {
        create: true,
        read: 'all',
        update: 'all',
        fields: Object.fromEntries(['phone', 'id_no', 'card', 'email', 'worth', 'memo', 'born', 'points'].map((name) => [name, 'masked'])),
      },
      visit: { create: true, read: 'all', update: 'all', fields: { memo: 'masked' } },
      deal: { create: true, read: 'all', update: 'all' },
      card: { read: 'all', update: 'all', fields: { holder: 'masked' } },
    },
    { actions: ['export', 'bulk', 'import'] },
  ),
  role('lifter', {}, { actions: ['unmask'] }),
  role('owner', {
    deal: { create: true, read: 'all', update: 'own' },
    contact: {
      create: true,
      read: 'all',
      update: 'all',
      when: [
        { condition: 'owner != $user.id', fields: { phone: 'masked', memo: 'hidden' } },
        { condition: "state = 'done'", fields: { worth: 'read', name: 'read' } },
      ],
    },
  }),
];

/** A server with people who see masks. */
export interface MaskedWorld {
  readonly server: TestServer;
  readonly ids: Readonly<Record<'contact' | 'visit' | 'deal' | 'card', string>>;
  as(who: string, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  made(who: string, object: string, values: object): Promise<string>;
}

export async function startMasked(): Promise<MaskedWorld> {
  const server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
  await publish(server, { put: documents });
  const tokens: Record<string, string> = { admin: server.token };
  const as: MaskedWorld['as'] = (who, method, path, body, headers = {}) =>
    send(server.url, method, `/api/v1${path}`, body, { token: tokens[who] ?? null, headers });
  const made: MaskedWorld['made'] = async (who, name, record) => {
    const { status, body } = await as(who, 'POST', `/records/${name}`, record);
    if (status !== 201) throw new Error(`${name}: ${status} ${JSON.stringify(body)}`);
    return body.id;
  };
  const people: readonly (readonly [string, readonly string[]])[] = [
    ['rep', ['rep']],
    ['lifter', ['rep', 'lifter']],
    ['other', ['rep', 'lifter']],
    ['mine', ['owner']],
    ['theirs', ['owner']],
  ];
  for (const [name, roles] of people) {
    const [email, password] = [`${name}@example.com`, 'a very long password'];
    const { status, body } = await server.request('POST', '/api/v1/users', { email, name, password, roles });
    if (status !== 201) throw new Error(JSON.stringify(body));
    tokens[name] = (await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null })).body.token;
  }
  const contact = await made('admin', 'contact', values);
  const deal = await made('admin', 'deal', { name: 'deal', contact });
  const visit = await made('admin', 'visit', { name: 'visit', memo: values.memo, contact });
  const card = await made('admin', 'card', { holder: values.memo, deal });
  await as('admin', 'PATCH', `/records/contact/${contact}`, {
    memo: `${values.memo}2`,
    phone: '13955577777',
    worth: '777654.99',
    state: 'open',
  });
  await as('admin', 'PATCH', `/records/contact/${contact}`, { memo: values.memo, phone: values.phone, worth: values.worth });
  return { server, ids: { contact, deal, visit, card }, as, made };
}
