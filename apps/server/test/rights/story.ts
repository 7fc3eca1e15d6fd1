import { publish } from '../publishing.ts';
import { send, startServer, type TestServer } from '../start-server.ts';
import type { Row, World } from './oracle.ts';
import { setTimeout as sleep } from 'node:timers/promises';
import { departments, documents, objects, people, roles, type ShareText, teams } from './world.ts';

/** A server with the world of roles in it. */
export interface RightsServer {
  readonly server: TestServer;
  readonly world: World;
  /** By name. */
  readonly tokens: ReadonlyMap<string, string>;
  /** What the last change of each offer changed, as the admin sees it. */
  readonly changes: ReadonlyMap<string, Readonly<Record<string, { readonly to: unknown }>>>;
}

const password = 'a very long password';

async function expectMade(server: TestServer, path: string, body: unknown): Promise<Readonly<Record<string, string>>> {
  const answer = await server.request('POST', `/api/v1/${path}`, body);
  if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** Numbers that look as if somebody had thrown dice, and are always the same. */
function dice(): (sides: number) => number {
  let state = 42;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}

const withoutRules = ({ sharing, ...document }: (typeof documents)[number]): (typeof documents)[number] =>
  typeof sharing === 'object' ? { ...document, sharing: { ...sharing, rules: [] } } : document;

/** Starts a server, and fills it by the admin. What the oracle reads are the rows as the admin lists them. */
export async function startRights(): Promise<RightsServer> {
  const server = await startServer();
  const named = new Map<string, string>();
  for (const [name, parent] of departments) {
    const made = await expectMade(server, 'departments', { name, ...(parent ? { parent: named.get(parent) } : {}) });
    named.set(name, made['id'] ?? '');
  }
  // Roles name departments, so these come first; rules name people, so they come last.
  await publish(server, { put: documents.map(withoutRules) });
  const ids = new Map<string, string>();
  const tokens = new Map<string, string>();
  for (const { name, roles, departments: own, region } of people) {
    const email = `${name}@example.com`;
    const made = await expectMade(server, 'users', {
      name,
      email,
      password,
      roles,
      region,
      departments: own.map((one) => named.get(one)),
    });
    ids.set(name, made['id'] ?? '');
    const session = await send(server.url, 'POST', '/api/v1/auth/login', { email, password }, { token: null });
    tokens.set(name, session.body.token);
  }
  for (const { name, manager } of people)
    if (manager !== null) await server.request('PATCH', `/api/v1/users/${ids.get(name)}`, { manager: ids.get(manager) });
  const teamIds = new Map<string, string>();
  for (const { name, lead } of teams) {
    const made = await expectMade(server, 'teams', { name, ...(lead ? { lead: ids.get(lead) } : {}) });
    teamIds.set(name, made['id'] ?? '');
  }
  for (const { name } of people) {
    const own = teams.filter(({ members }) => members.includes(name)).map((team) => teamIds.get(team.name));
    if (own.length > 0) await server.request('PATCH', `/api/v1/users/${ids.get(name)}`, { teams: own });
  }
  await publish(server, { put: documents });
  await fill(server, [...ids.values()]);
  const rows = new Map<string, readonly Row[]>();
  for (const { name, fields } of objects) {
    const select = ['owner', ...fields.filter(({ lookup, product, count }) => !lookup && !product && !count).map((one) => one.name)];
    const { body } = await server.request('POST', `/api/v1/records/${name}/query`, { select, limit: 1000, sort: ['name'] });
    rows.set(name, body.data);
  }
  const changes = new Map<string, Readonly<Record<string, { readonly to: unknown }>>>();
  for (const { id } of rows.get('offer') ?? []) {
    const { body } = await server.request('GET', `/api/v1/records/offer/${id}/history`);
    changes.set(id, body.data[0]?.changes ?? {});
  }
  const shares = await share(server, rows, {
    user: ids,
    team: teamIds,
    department: named,
    role: new Map(roles.map(({ name }) => [name, name])),
  });
  return { server, world: { rows, ids, shares }, tokens, changes };
}

/** Shares some records by hand with all kinds of people. Those whose time is short are over when this is. */
async function share(
  server: TestServer,
  rows: World['rows'],
  grantees: Readonly<Record<ShareText['kind'], ReadonlyMap<string, string>>>,
): Promise<World['shares']> {
  const roll = dice();
  const kinds = ['user', 'team', 'department', 'role'] as const;
  const shares = new Map<string, ShareText[]>();
  const soon = new Date(Date.now() + 2_000);
  const sharable = ['offer', 'firm', 'vault', 'price_list', 'board'].flatMap((object) =>
    (rows.get(object) ?? []).flatMap(({ id }) => [
      { object, id },
      { object, id },
    ]),
  );
  for (const { object, id } of sharable) {
    const kind = kinds[roll(4)] ?? 'user';
    const names = [...grantees[kind].keys()];
    const name = names[roll(names.length)] ?? '';
    const below = kind === 'department' && roll(2) === 0;
    const [access, isOver] = [roll(2) === 0 ? 'read' : 'edit', roll(5) === 0] as const;
    const { status } = await server.request('POST', `/api/v1/records/${object}/${id}/shares`, {
      with: { [kind]: grantees[kind].get(name), ...(kind === 'department' ? { below } : {}) },
      access,
      expiresAt: isOver ? soon.toISOString() : null,
    });
    // A role that does not open the object is refused, and so is the same share again.
    if (status === 201) shares.set(id, [...(shares.get(id) ?? []), { kind, name, below, access, isOver }]);
  }
  while (Date.now() <= soon.getTime()) await sleep(50);
  return shares;
}

async function fill(server: TestServer, owners: readonly string[]): Promise<void> {
  const roll = dice();
  const some = <T>(list: readonly T[]): T | undefined => list[roll(list.length)];
  const maybe = <T>(value: T): T | null => (roll(5) === 0 ? null : value);
  const cities = ['lake', 'hill', 'port'];
  const made = new Map<string, string[]>(objects.map(({ name }) => [name, []]));
  const make = async (object: string, count: number, values: (n: number) => object) => {
    for (let n = 0; n < count; n += 1) {
      const record = { name: `${object} ${String(n).padStart(2, '0')}`, owner: some(owners.slice(0, -1)), ...values(n) };
      made.get(object)?.push((await expectMade(server, `records/${object}`, record))['id'] ?? '');
    }
  };
  await make('firm', 14, (n) => ({
    city: maybe(cities[n % 3]),
    credit: maybe(roll(100)),
    phone: maybe(`139${String(10_000_000 + n * 7919).slice(-8)}`),
  }));
  await make('vault', 4, (n) => ({ code: n }));
  await make('price_list', 4, (n) => ({ floor: n * 10 }));
  await make('board', 4, (n) => ({ pinned: n }));
  const [firms = [], vaults = []] = [made.get('firm'), made.get('vault')];
  await make('offer', 26, () => ({
    city: maybe(some(cities)),
    price: maybe(roll(500)),
    margin: maybe(roll(9) + 1),
    firm: maybe(some(firms)),
    others: [...new Set([some(firms), some(firms)])],
    about: maybe(roll(2) === 0 ? { object: 'firm', id: some(firms) } : { object: 'vault', id: some(vaults) }),
  }));
  await make('note', 14, (n) => ({ mood: n, firm: maybe(some(firms)) }));
  // Something for the history: a change of each field that can be changed.
  for (const [n, id] of (made.get('offer') ?? []).entries()) {
    const change = { city: cities[(n + 1) % 3], price: 60 + n * 9, margin: (n % 7) + 1, firm: some(firms) };
    await server.request('PATCH', `/api/v1/records/offer/${id}`, change);
  }
}
