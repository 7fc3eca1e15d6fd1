import { fieldOf, objectOf, publish, type SomeDocument, text } from './publishing.ts';
import { type Answer, startServer, type TestServer } from './start-server.ts';

const required = { required: true };

/** A small world that needs every way of writing: keys, stages, lines, numbers, references of every kind, activities. */
export const writtenWorld: readonly SomeDocument[] = [
  objectOf(
    'customer',
    [
      fieldOf('code', 'text', { unique: true }),
      fieldOf('region', 'text'),
      fieldOf('serial', 'text'),
      fieldOf('mail', 'email', { unique: true, match: 'case_and_width' }),
    ],
    {
      activities: true,
      keys: [{ name: 'regional', fields: ['region', 'serial'] }],
    },
  ),
  {
    ...objectOf('opportunity', [
      fieldOf('amount', 'currency'),
      fieldOf('close_date', 'date'),
      fieldOf('stage', 'stage', { pipeline: 'selling' }),
      fieldOf('customer', 'reference', { object: 'customer', onDelete: 'restrict', inverse: 'opportunities' }),
      fieldOf('rival', 'reference', { object: 'customer', onDelete: 'clear' }),
      fieldOf('others', 'multi_reference', { object: 'customer' }),
      fieldOf('about', 'polymorphic', { objects: ['customer', 'opportunity'] }),
      fieldOf('lost_reason', 'text'),
      fieldOf('settings', 'json'),
      fieldOf('tags', 'tags'),
      fieldOf('source', 'text', { default: 'web' }),
      fieldOf('opened', 'date', { default: '$today' }),
      fieldOf('papers', 'file'),
    ]),
  },
  {
    kind: 'pipeline',
    name: 'selling',
    label: text('Selling'),
    object: 'opportunity',
    field: 'stage',
    stages: [
      { name: 'contact', label: text('Contact'), type: 'open', probability: 10 },
      { name: 'proposal', label: text('Proposal'), type: 'open', probability: 50, required: ['amount', 'close_date'] },
      { name: 'negotiation', label: text('Negotiation'), type: 'open', probability: 70, required: ['amount'] },
      { name: 'won', label: text('Won'), type: 'won', probability: 100 },
      { name: 'lost', label: text('Lost'), type: 'lost', probability: 0, required: ['lost_reason'] },
    ],
  },
  objectOf('invoice', [
    fieldOf('number', 'autonumber', { pattern: 'R-{YYYY}-{SEQ:4}', unique: true }),
    fieldOf('lines', 'child_table', { object: 'invoice_line', inverse: 'invoice' }),
  ]),
  objectOf('invoice_line', [
    fieldOf('invoice', 'reference', { object: 'invoice', onDelete: 'cascade' }),
    fieldOf('position', 'integer'),
    fieldOf('quantity', 'decimal', { ...required, scale: 0 }),
    fieldOf('product', 'reference', { object: 'customer' }),
  ]),
  objectOf(
    'phone_call',
    [fieldOf('happened_at', 'datetime'), fieldOf('regarding', 'polymorphic', { objects: ['customer', 'opportunity'] })],
    {
      activity: { kind: 'call', at: 'happened_at', regarding: 'regarding' },
    },
  ),
];

/** A server with that world, and short words for writing to it. */
export interface WritingServer extends TestServer {
  create(object: string, values: unknown): Promise<Answer>;
  patch(object: string, id: string, values: unknown, version?: number): Promise<Answer>;
  remove(object: string, id: string, query?: string): Promise<Answer>;
  read(object: string, id: string): Promise<Answer>;
  bulk(object: string, operations: readonly unknown[], atomic?: boolean): Promise<Answer>;
  history(object: string, id: string): Promise<Answer>;
  undo(object: string, changes: readonly { readonly id: string; readonly version: number }[]): Promise<Answer>;
  /** The id of a new record. @throws Error when it is refused */
  made(object: string, values: unknown): Promise<string>;
}

/** Starts a server on an empty database and publishes the world. */
export async function startWriting(env: Readonly<Record<string, string>> = {}): Promise<WritingServer> {
  const server = await startServer({ env });
  await publish(server, { put: writtenWorld });
  const at = (object: string, rest = '') => `/api/v1/records/${object}${rest}`;
  const create = (object: string, values: unknown) => server.request('POST', at(object), values);
  return {
    ...server,
    create,
    patch: (object, id, values, version) =>
      server.request('PATCH', at(object, `/${id}`), values, version === undefined ? {} : { headers: { 'if-match': `"${version}"` } }),
    remove: (object, id, query = '') => server.request('DELETE', at(object, `/${id}${query}`)),
    read: (object, id) => server.request('GET', at(object, `/${id}`)),
    bulk: (object, operations, atomic = true) => server.request('POST', at(object, '/bulk'), { operations, atomic }),
    undo: (object, changes) => server.request('POST', at(object, '/undo'), { changes }),
    history: (object, id) => server.request('GET', at(object, `/${id}/history`)),
    made: async (object, values) => {
      const answer = await create(object, values);
      if (answer.status !== 201) throw new Error(`${object} was not created: ${JSON.stringify(answer.body)}`);
      return answer.body.id;
    },
  };
}

/** `422 validation_failed amount:wrong_type`: an answer that refuses, in one line. */
export const refusal = ({ status, body }: Answer): string =>
  [status, body?.code, ...(body?.errors ?? []).map(({ path, code }: { path: string; code: string }) => `${path}:${code}`)].join(' ');
