import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer, TestServer } from './start-server.ts';

type Requester = Pick<TestServer, 'request'>;
type Json = Readonly<Record<string, unknown>>;

/** A document to put; its kind and name say where. */
export interface SomeDocument extends Json {
  readonly kind: string;
  readonly name: string;
}

/** What a draft shall change. */
export interface DraftChanges {
  readonly put?: readonly SomeDocument[];
  /** `object/deal`. */
  readonly remove?: readonly string[];
  readonly decisions?: Json;
}

/** Answers other than the expected status are the test's failure, with what the server said. */
export function expectStatus(answer: Answer, ...statuses: number[]): Answer {
  if (!statuses.includes(answer.status))
    throw new Error(`expected ${statuses.join(' or ')}, got ${answer.status}: ${JSON.stringify(answer.body)}`);
  return answer;
}

/** Makes a draft with these changes. @returns its id */
export async function draft(server: Requester, { put = [], remove = [], decisions }: DraftChanges): Promise<string> {
  const { body } = expectStatus(await server.request('POST', '/api/v1/drafts', { title: 'test' }), 201);
  for (const document of put)
    expectStatus(await server.request('PUT', `/api/v1/drafts/${body.id}/documents/${document.kind}/${document.name}`, document), 200);
  for (const path of remove) expectStatus(await server.request('DELETE', `/api/v1/drafts/${body.id}/documents/${path}`), 204);
  if (decisions) expectStatus(await server.request('PUT', `/api/v1/drafts/${body.id}/decisions`, decisions), 200);
  return body.id;
}

export const check = async (server: Requester, id: string) =>
  expectStatus(await server.request('POST', `/api/v1/drafts/${id}/check`), 200).body;

/** Publishes a draft and waits until it has ended. @returns the revision */
export async function publishDraft(server: Requester, id: string): Promise<number> {
  const { status, body } = expectStatus(await server.request('POST', `/api/v1/drafts/${id}/publish`), 200, 202);
  return status === 200 ? body.revision : untilPublished(server, body.publication);
}

/** Waits for the end of a publication. @returns the revision it made */
export async function untilPublished(server: Requester, publication: string): Promise<number> {
  for (;;) {
    const { body } = expectStatus(await server.request('GET', `/api/v1/publications/${publication}`), 200);
    if (body.state === 'done') return body.revision;
    if (body.state === 'failed' || body.state === 'cancelled')
      throw new Error(`the publication ${body.state}: ${JSON.stringify(body.error)}`);
    await sleep(50);
  }
}

/** The answer of a publish as it is once it has ended: one that took longer than the server waits is waited for here. */
export async function ended(server: Requester, answer: Answer): Promise<Answer> {
  if (answer.status !== 202 || typeof answer.body?.publication !== 'string') return answer;
  return { ...answer, status: 200, body: { revision: await untilPublished(server, answer.body.publication) } };
}

/** A draft with these changes, published. @returns the revision */
export const publish = async (server: Requester, changes: DraftChanges): Promise<number> =>
  publishDraft(server, await draft(server, changes));

export const text = (en: string, zh: string = en) => ({ 'zh-CN': zh, en });

/** An object with a name field and these fields. */
export const objectOf = (name: string, fields: readonly Json[], more: Json = {}): SomeDocument => ({
  kind: 'object',
  name,
  label: text(name),
  nameField: 'name',
  fields: [{ name: 'name', type: 'text', label: text('Name', '名称') }, ...fields],
  ...more,
});

export const fieldOf = (name: string, type: string, more: Json = {}): Json => ({ name, type, label: text(name), ...more });

/** A rule that must hold for the records of an object. */
export const validation = (name: string, object: string, expression: string, more: object = {}): SomeDocument => ({
  kind: 'validation',
  name,
  label: text(name),
  object,
  expression,
  message: text(`${name} does not hold`),
  ...more,
});
