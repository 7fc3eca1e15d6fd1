import iconv from 'iconv-lite';
import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus } from './publishing.ts';
import type { Answer, RequestOptions, TestServer } from './start-server.ts';

type Requester = Pick<TestServer, 'request'>;
type Options = Readonly<Record<string, unknown>>;

/** A multipart body with a file and options, as `POST /imports` takes it. */
export function importForm(file: string | Uint8Array, options: unknown, name = 'file.csv'): FormData {
  const form = new FormData();
  form.set('options', typeof options === 'string' ? options : JSON.stringify(options));
  form.set('file', new Blob([typeof file === 'string' ? file : new Uint8Array(file)]), name);
  return form;
}

export const beginImport = (server: Requester, file: string | Uint8Array, options: Options, name?: string): Promise<Answer> =>
  server.request('POST', '/api/v1/imports', importForm(file, options, name));

const ended = new Set(['done', 'failed', 'cancelled', 'undone']);

/** Waits for the end of an import or its undo. @returns how it is shown then */
export async function untilImported(server: Requester, id: string): Promise<Answer['body']> {
  for (;;) {
    const { body } = expectStatus(await server.request('GET', `/api/v1/imports/${id}`), 200);
    if (ended.has(body.state)) return body;
    await sleep(20);
  }
}

/** Sends a file and waits for the end. */
export async function importFile(server: Requester, file: string | Uint8Array, options: Options, name?: string): Promise<Answer['body']> {
  const { body } = expectStatus(await beginImport(server, file, options, name), 202);
  return untilImported(server, body.id);
}

/** A problem of an import as it is listed. */
interface ListedProblem {
  readonly row: number;
  readonly severity: string;
  readonly column: string;
  readonly code: string;
  readonly message: string;
}

/** What the import lists as problems. */
export const importProblems = async (server: Requester, id: string, options?: RequestOptions): Promise<readonly ListedProblem[]> =>
  expectStatus(await server.request('GET', `/api/v1/imports/${id}/errors?format=json&limit=1000`, undefined, options), 200).body.data;

/** The same, each as `row severity column code`. */
export const problemsOf = async (server: Requester, id: string): Promise<readonly string[]> =>
  (await importProblems(server, id)).map(({ row, severity, column, code }) => `${row} ${severity} ${column} ${code}`);

/** Asks to undo and waits for the end. */
export async function undoImport(server: Requester, id: string): Promise<Answer['body']> {
  expectStatus(await server.request('POST', `/api/v1/imports/${id}/undo`, {}), 202);
  return untilImported(server, id);
}

/** All records of an object, by what is selected. */
export async function recordsOf(
  server: Requester,
  object: string,
  query: Options = {},
): Promise<readonly Readonly<Record<string, unknown>>[]> {
  const all: Readonly<Record<string, unknown>>[] = [];
  for (let cursor: string | null = null; ; ) {
    const { body } = expectStatus(
      await server.request('POST', `/api/v1/records/${object}/query`, { limit: 1000, ...query, ...(cursor === null ? {} : { cursor }) }),
      200,
    );
    all.push(...body.data);
    cursor = body.nextCursor;
    if (cursor === null) return all;
  }
}

/** A text in the encoding of Chinese Windows. */
export const gb18030 = (content: string): Buffer => iconv.encode(content, 'gb18030');

/** Values of all records of an object, by their names. */
export const valuesByName = async (server: TestServer, object: string, select: readonly string[]) =>
  Object.fromEntries(
    (await recordsOf(server, object, { select: ['name', ...select] })).map(({ name, ...rest }) => [
      name,
      select.map((field) => rest[field]),
    ]),
  );

/** Deletes all records of some objects. */
export async function emptyOut(server: TestServer, ...objects: readonly string[]): Promise<void> {
  for (const object of objects) {
    const operations = (await recordsOf(server, object, { select: ['name'] })).map(({ id }) => ({ op: 'delete', id }));
    if (operations.length > 0) expectStatus(await server.request('POST', `/api/v1/records/${object}/bulk`, { operations }), 200);
  }
}
