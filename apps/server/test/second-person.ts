import { expectStatus } from './publishing.ts';
import type { Answer, TestServer } from './start-server.ts';

/** Somebody who is signed in. */
export interface Person {
  readonly userId: string;
  readonly password: string;
  request(method: string, path: string, body?: unknown): Promise<Answer>;
}

/** Somebody more in a workspace, signed in. */
export async function addPerson(server: TestServer, name: string, roles: readonly string[]): Promise<Person> {
  const [email, password] = [`${name}@example.com`, 'correct horse battery'];
  const { body } = expectStatus(await server.request('POST', '/api/v1/users', { email, name, password, roles }), 201);
  const { token } = expectStatus(await server.request('POST', '/api/v1/auth/login', { email, password }, { token: null }), 200).body;
  return { userId: body.id, password, request: (method, path, more) => server.request(method, path, more, { token }) };
}

/** Lets the clock of tests go on. @returns what it says then */
export const clock = async (server: TestServer, advance: string): Promise<Date> =>
  new Date(expectStatus(await server.request('POST', '/api/v1/test/clock', { advance }), 200).body.now);

/** What somebody has been told, the newest first. */
export const news = async (who: Pick<Person, 'request'>) => expectStatus(await who.request('GET', '/api/v1/notifications'), 200).body.data;
