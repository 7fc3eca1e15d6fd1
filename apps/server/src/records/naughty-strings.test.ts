import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expectStatus, fieldOf, objectOf, publish, text } from '../../test/publishing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

const file = join(resolve(process.env['TANGRAM_TEST_DATA'] ?? '../shared/data'), 'security-payloads', 'blns.json');
const strings: readonly string[] = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [];

/** What a text is by the rules of every text field: composed characters, nothing around it, and nothing at all for nothing. */
const kept = (said: string): string | null => said.normalize('NFC').trim() || null;

function chunksOf<T>(all: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));
}

(existsSync(file) ? describe : describe.skip)('515 texts that break programs', () => {
  let server: TestServer;
  const ids: string[] = [];
  const query = async (request: object) =>
    expectStatus(await server.request('POST', '/api/v1/records/note/query', { limit: 1000, ...request }), 200).body.data;

  beforeAll(async () => {
    server = await startServer();
    await publish(server, {
      put: [
        objectOf('note', [fieldOf('long', 'long_text'), fieldOf('data', 'json'), fieldOf('tags', 'tags')], { search: ['name', 'long'] }),
      ],
    });
    const operations = strings.map((said) => ({
      op: 'create',
      values: {
        name: said,
        long: `\n${said}\n`,
        data: { said, [said]: 1 },
        tags: [said].filter((tag) => kept(tag) !== null && [...tag].length <= 50),
      },
    }));
    const { body } = expectStatus(await server.request('POST', '/api/v1/records/note/bulk', { operations }), 200);
    ids.push(...body.results.map(({ id }: { id: string }) => id));
  });
  afterAll(() => server?.stop());

  test('are kept to the last character in every kind of text', async () => {
    const rows = new Map((await query({})).map((row: { id: string }) => [row.id, row]));
    expect(ids.map((id) => rows.get(id))).toEqual(
      strings.map((said) =>
        expect.objectContaining({ name: kept(said), long: kept(said), data: { said: said.normalize('NFC'), [said.normalize('NFC')]: 1 } }),
      ),
    );
  });

  test('are found by themselves, by any filter of texts and by the search, and are part of no statement', async () => {
    const wanted = strings.map((said, at) => ({ said: kept(said), id: ids[at] })).filter(({ said }) => said !== null);
    for (const some of chunksOf(wanted, 60))
      for (const op of ['eq', 'contains', 'starts_with', 'ends_with']) {
        const filter = { or: some.map(({ said }) => ({ field: 'name', op, value: said })) };
        const found = new Set((await query({ filter, select: ['name'] })).map(({ id }: { id: string }) => id));
        expect({ op, lost: some.filter(({ id }) => !found.has(id ?? '')) }).toEqual({ op, lost: [] });
      }
    const { status } = await server.request('POST', '/api/v1/records/note/query', { search: strings.join(' ').slice(0, 200) });
    expect([200, 400]).toContain(status);
  });

  test('name no field, no object and no order, wherever a name is asked for', async () => {
    for (const some of chunksOf([...new Set(strings)], 50)) {
      const filter = { or: some.map((field) => ({ field, op: 'eq', value: 1 })) };
      for (const asked of [{ filter }, { select: some }, { sort: some }]) {
        const { status, body } = await server.request('POST', '/api/v1/records/note/query', asked);
        expect([status, body.code]).toEqual([400, 'unsupported_query']);
        if (!('sort' in asked)) expect(body.errors).toHaveLength(some.length);
      }
    }
    for (const said of strings.filter((_, at) => at % 10 === 1))
      expect([400, 404]).toContain((await server.request('GET', `/api/v1/records/${encodeURIComponent(said)}`)).status);
  });

  test('stand in a file as they are, where a spreadsheet would run them behind an apostrophe', async () => {
    const { body } = expectStatus(
      await server.request('POST', '/api/v1/records/note/export', { format: 'csv', select: ['id', 'name'] }),
      200,
    );
    const rows = new Map<string, string>(parse(body, { from: 2, bom: true }).map(([id, name]: string[]) => [id ?? '', name ?? '']));
    expect(ids.map((id) => rows.get(id)?.replace(/^'/, ''))).toEqual(strings.map((said) => (kept(said) ?? '').replace(/^'/, '')));
  });

  test('are labels like any other', async () => {
    const labels = strings.map((said) => kept(said)).filter((said): said is string => said !== null && said.length <= 60);
    const options = labels.map((said, at) => ({ value: `v${at}`, label: text(said) }));
    await publish(server, { put: [objectOf('choice', [fieldOf('kind', 'select', { options: options.slice(0, 400) })])] });
    const { body } = await server.request('GET', '/api/v1/model');
    const choice = body.documents.find(({ name }: { name: string }) => name === 'choice');
    const shown = choice.fields.find(({ name }: { name: string }) => name === 'kind').options;
    expect(shown.map(({ label }: { label: { en: string } }) => label.en)).toEqual(labels.slice(0, 400));
  });
});
