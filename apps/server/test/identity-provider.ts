import { createServer } from 'node:http';
import Provider from 'oidc-provider';

/** Somebody the provider knows. */
export interface Known {
  readonly sub: string;
  readonly email: string;
  readonly verified: boolean;
}

/** A real OpenID provider, at which one says beforehand who will sign in. */
export interface IdentityProvider {
  readonly issuer: string;
  /** Who signs in next. */
  next: Known;
  close(): Promise<void>;
}

/** How a server is told of it, at this port. */
export const environmentFor = ({ issuer }: IdentityProvider): Readonly<Record<string, string>> => ({
  TANGRAM_OIDC_ISSUER: issuer,
  TANGRAM_OIDC_CLIENT_ID: 'tangram',
  TANGRAM_OIDC_CLIENT_SECRET: 'of the test',
  TANGRAM_OIDC_NAME: '企业账号',
});

/** Opens a provider with one client. @param home the address of the server it sends browsers back to */
export async function openIdentityProvider(home: string): Promise<IdentityProvider> {
  const people = new Map<string, Known>();
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const issuer = `http://localhost:${typeof address === 'object' && address !== null ? address.port : 0}`;
  const provider = new Provider(issuer, {
    clients: [{ client_id: 'tangram', client_secret: 'of the test', redirect_uris: [`${home}/api/v1/auth/oidc/callback`] }],
    cookies: { keys: ['of the test'] },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: [] },
    features: { devInteractions: { enabled: false } },
    ttl: { AccessToken: 600, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
    pkce: { required: () => true },
    findAccount: (_, sub) => ({
      accountId: sub,
      claims: async () => ({ sub, email: people.get(sub)?.email, email_verified: people.get(sub)?.verified }),
    }),
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    async loadExistingGrant(context) {
      const { Client: client, Session: session } = context.oidc.entities;
      const grant = new context.oidc.provider.Grant({ clientId: client?.clientId ?? '', accountId: session?.accountId ?? '' });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  const result: IdentityProvider = {
    issuer,
    next: { sub: 'nobody', email: 'nobody@example.com', verified: true },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
  const callback = provider.callback();
  async function handle(...[request, response]: Parameters<typeof callback>): Promise<void> {
    if (!request.url?.startsWith('/interaction/')) return void callback(request, response);
    const { sub } = result.next;
    people.set(sub, result.next);
    await provider.interactionFinished(request, response, { login: { accountId: sub } });
  }
  return result;
}
