import { send, startServer, type Answer, type TestServer } from './start-server.ts';
import { madeIn, workspaceCommand } from './workspace-command.ts';

/** One of two workspaces of the same installation, as its admin sees it. */
export interface Side {
  readonly workspace: string;
  readonly token: string;
  readonly url: string;
  request(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Answer>;
}

/** Two workspaces of one template with the sample of each. */
export interface TwoWorkspaces {
  readonly server: TestServer;
  readonly a: Side;
  readonly b: Side;
}

/** Starts an installation with two workspaces. */
export async function twoWorkspaces(template: string): Promise<TwoWorkspaces> {
  const server = await startServer({ template, sampleData: true });
  const other = 'other@example.com';
  const { output } = await workspaceCommand(server.databaseUrl, 'create', '--name', 'Other', '--email', other, '--template', template);
  const { id, password } = madeIn(output);
  if (password === null) throw new Error(`the second workspace was not made: ${output}`);
  const signedIn = await send(server.url, 'POST', '/api/v1/auth/login', { email: other, password }, { token: null });
  const side = (workspace: string, token: string): Side => ({
    workspace,
    token,
    url: server.url,
    request: (method, path, body, headers = {}) => send(server.url, method, path, body, { token, headers }),
  });
  const me = await server.request('GET', '/api/v1/auth/me');
  return { server, a: side(me.body.workspace.id, server.token), b: side(id, signedIn.body.token) };
}
