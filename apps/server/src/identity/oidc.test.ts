import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { environmentFor, type IdentityProvider, openIdentityProvider } from '../../test/identity-provider.ts';
import { madeIn, workspaceCommand } from '../../test/workspace-command.ts';
import { freePort, startServer, type TestServer } from '../../test/start-server.ts';

const PASSWORD = 'a long enough one';
let provider: IdentityProvider;
let server: TestServer;
/** The address of the settings, at which browsers find the server. */
let home: string;
beforeAll(async () => {
  const port = await freePort();
  home = `http://localhost:${port}`;
  provider = await openIdentityProvider(home);
  server = await startServer({ port, env: environmentFor(provider) });
});
afterAll(async () => {
  await server.stop();
  await provider.close();
});

/** A browser as far as cookies and redirects go. */
function browser() {
  const jars = new Map<string, Map<string, string>>();
  const send = async (address: string, init: RequestInit = {}) => {
    const { origin } = new URL(address);
    const jar = jars.get(origin) ?? new Map<string, string>();
    jars.set(origin, jar);
    const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(address, {
      redirect: 'manual',
      ...init,
      headers: { ...init.headers, ...(cookie === '' ? {} : { cookie }) },
    });
    for (const line of answer.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      jar.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    return answer;
  };
  const visit = async (address: string) => {
    const answer = await send(address);
    const to = answer.headers.get('location');
    return { status: answer.status, to: to === null ? null : new URL(to, address).href };
  };
  /** Follows redirects until `stop` says so. */
  const follow = async (address: string, stop: (to: string) => boolean) => {
    let at = address;
    for (let i = 0; i < 12; i += 1) {
      const { to } = await visit(at);
      if (to === null || stop(to)) return to;
      at = to;
    }
    throw new Error('too many redirects');
  };
  return {
    visit,
    /** As far as the address at which the provider sends it back. */
    goThere: (to = '/', workspace = '') =>
      follow(`${home}/api/v1/auth/oidc/start?to=${encodeURIComponent(to)}&workspace=${encodeURIComponent(workspace)}`, (at) =>
        at.includes('/oidc/callback'),
      ),
    choice: async (workspace?: string) => {
      const init = { method: 'POST', body: JSON.stringify({ workspace }), headers: { 'content-type': 'application/json' } };
      const answer = await send(`${home}/api/v1/auth/choice`, workspace === undefined ? {} : init);
      return { status: answer.status, body: await answer.json() };
    },
    session: () => jars.get(home)?.get('tangram_session'),
  };
}
type Browser = ReturnType<typeof browser>;

const signIn = async (one: Browser, to?: string, workspace?: string) => (await one.visit((await one.goThere(to, workspace)) ?? '')).to;
const me = (one: Browser) => server.request('GET', '/api/v1/auth/me', undefined, { token: one.session() ?? 'none' });
const person = async (email: string, more: object = { password: PASSWORD }) =>
  (await server.request('POST', '/api/v1/users', { email, name: email, ...more })).body;

describe('signing in at the identity provider', () => {
  test('finds the account by a verified e-mail, and leads to where one was going', async () => {
    await person('lin@example.com');
    provider.next = { sub: 'lin', email: 'Lin@example.com', verified: true };
    const one = browser();
    expect(await signIn(one, '/o/company?view=all')).toBe(`${home}/o/company?view=all`);
    expect((await me(one)).body.user.email).toBe('lin@example.com');
  });

  test('knows people again by who they are there, whatever their e-mail is by then', async () => {
    provider.next = { sub: 'lin', email: 'lin-married@example.com', verified: false };
    const one = browser();
    expect(await signIn(one)).toBe(`${home}/`);
    expect((await me(one)).body.user.email).toBe('lin@example.com');
  });

  test('takes no e-mail that the provider has not verified, and makes no accounts', async () => {
    await person('victim@example.com');
    for (const next of [
      { sub: 'attacker', email: 'victim@example.com', verified: false },
      { sub: 'stranger', email: 'stranger@example.com', verified: true },
    ]) {
      provider.next = next;
      const one = browser();
      expect(await signIn(one)).toBe(`${home}/sign-in?failed=oidc_no_account`);
      expect(one.session()).toBeUndefined();
    }
  });

  test('takes the place that waits for the person, and lets nobody in who was made inactive', async () => {
    const { id } = await person('invited@example.com', { invite: true });
    provider.next = { sub: 'invited', email: 'invited@example.com', verified: true };
    const one = browser();
    expect(await signIn(one)).toBe(`${home}/`);
    await server.request('PATCH', `/api/v1/users/${id}`, { active: false });
    expect((await me(one)).status).toBe(401);
    expect(await signIn(browser())).toBe(`${home}/sign-in?failed=oidc_no_account`);
  });

  test('is ended only by the browser that began it', async () => {
    provider.next = { sub: 'lin', email: 'lin@example.com', verified: true };
    const attacker = browser();
    const address = (await attacker.goThere()) ?? '';
    const victim = browser();
    expect((await victim.visit(address)).to).toBe(`${home}/sign-in?failed=oidc_failed`);
    expect(victim.session()).toBeUndefined();
  });

  test('is ended once', async () => {
    const one = browser();
    const address = (await one.goThere()) ?? '';
    expect((await one.visit(address)).to).toBe(`${home}/`);
    expect((await one.visit(address)).to).toBe(`${home}/sign-in?failed=oidc_failed`);
  });

  test.each<[string, (address: URL) => void]>([
    ['another state', (address) => address.searchParams.set('state', 'made-up')],
    ['another code', (address) => address.searchParams.set('code', 'made-up')],
    ['another issuer', (address) => address.searchParams.set('iss', 'https://evil.example')],
    ['an error', (address) => address.searchParams.set('error', 'access_denied')],
  ])('with %s is refused', async (_, bend) => {
    const one = browser();
    const address = new URL((await one.goThere()) ?? '');
    bend(address);
    expect((await one.visit(address.href)).to).toBe(`${home}/sign-in?failed=oidc_failed`);
    expect(one.session()).toBeUndefined();
  });

  test('asks by code with PKCE, state and nonce, for an address of the settings', async () => {
    const { to } = await browser().visit(`${home}/api/v1/auth/oidc/start`);
    const asked = Object.fromEntries(new URL(to ?? '').searchParams);
    expect(asked).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${home}/api/v1/auth/oidc/callback`,
    });
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked[name]?.length).toBeGreaterThanOrEqual(43);
  });

  test.each(['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)'])('never leads to %s', async (to) => {
    provider.next = { sub: 'lin', email: 'lin@example.com', verified: true };
    expect(await signIn(browser(), to)).toBe(`${home}/`);
  });

  test('is offered by name', async () => {
    expect((await server.request('GET', '/api/v1/auth/ways', undefined, { token: null })).body).toEqual({ reset: false, oidc: '企业账号' });
  });
});

describe('who has places in several workspaces', () => {
  const LATER = '二号公司';
  let later: string;
  beforeAll(async () => {
    await person('several@example.com');
    const { output } = await workspaceCommand(server.databaseUrl, 'create', '--name', LATER, '--email', 'several@example.com', '--empty');
    later = madeIn(output).id;
    provider.next = { sub: 'several', email: 'several@example.com', verified: true };
  });

  test('is led back to the question which, and from there to where they were going', async () => {
    const one = browser();
    expect(await signIn(one, '/o/company')).toBe(`${home}/sign-in?choose=true&to=%2Fo%2Fcompany`);
    expect(one.session()).toBeUndefined();
    const { body } = await one.choice();
    expect(body).toMatchObject({ asks: 'workspace', workspaces: [{}, { id: later, name: LATER }] });
    expect(await one.choice(later)).toMatchObject({ status: 200, body: { workspace: { id: later } } });
    expect((await me(one)).body.workspace.name).toBe(LATER);
    expect((await one.choice(later)).status).toBe(410);
  });

  test('may say which before they go there', async () => {
    const one = browser();
    expect(await signIn(one, '/', LATER)).toBe(`${home}/`);
    expect((await me(one)).body.workspace.id).toBe(later);
    expect(await signIn(browser(), '/', 'elsewhere')).toBe(`${home}/sign-in?failed=oidc_no_account`);
  });

  test('is answered in no other browser', async () => {
    await signIn(browser());
    expect(await browser().choice()).toMatchObject({ status: 410, body: { code: 'choice_not_valid' } });
  });

  test('is told when the one that is meant is closed', async () => {
    await workspaceCommand(server.databaseUrl, 'suspend', LATER);
    expect(await signIn(browser(), '/', LATER)).toBe(`${home}/sign-in?failed=workspace_suspended`);
  });
});
