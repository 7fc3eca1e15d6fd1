import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { existsSync, writeFileSync } from 'node:fs';
import { goldenFile, goldenWords, keyOf, payloads } from '../../../../templates/refused-payloads.ts';
import { importFile, importProblems } from '../../test/importing.ts';
import { startServer, type TestServer } from '../../test/start-server.ts';

const isWriting = process.env['TANGRAM_GOLDEN'] === 'write';
const golden = existsSync(goldenFile) ? goldenWords() : {};
const written: Record<string, Record<string, readonly string[]>> = {};
/** A file has texts: where one cannot be read an import names it. */
const asText = new Set(['not_a_duration', 'not_a_choice', 'not_a_date']);
const chinese = { headers: { 'accept-language': 'zh-CN' } };

for (const [template, cases] of Object.entries(payloads))
  describe(`in ${template}`, () => {
    let server: TestServer;
    beforeAll(async () => {
      server = await startServer({ template });
    });
    afterAll(() => server.stop());

    test.each(cases)('%s %j', async (object, values, expected) => {
      const created = await server.request('POST', `/api/v1/records/${object}`, values, chinese);
      const { body } = await server.request(
        'POST',
        `/api/v1/records/${object}/bulk`,
        { operations: [{ op: 'create', values }], atomic: false },
        chinese,
      );
      const columns = Object.keys(values);
      const file = `${columns.join()}\n${columns.map((name) => String(values[name])).join()}\n`;
      const mapping = Object.fromEntries(columns.map((name) => [name, name]));
      const run = await importFile(server, file, { object, mapping, mode: 'create' });
      const imported = await importProblems(server, run.id, chinese);
      const [result] = body.results;
      expect({
        api: said(created.body.errors),
        bulk: said(result.errors),
        imported: said(imported.map(({ column, code }) => ({ path: column, code }))),
      }).toEqual({ api: expected, bulk: expected, imported: expected });
      expect(result.code).toBe(created.body.code);
      const words = wordsOf(created.body.errors);
      expect(wordsOf(result.errors)).toEqual(words);
      for (const { column, code, message } of imported)
        if (asText.has(code)) expect(message).toContain(`“${String(values[column])}”`);
        else expect(words).toContain(`${column}: ${message}`);
      if (isWriting) written[template] = { ...written[template], [keyOf(object, values)]: words };
      else expect(words).toEqual(golden[template]?.[keyOf(object, values)]);
    });

    test('a change is refused as the creation is', async () => {
      for (const [object, values, expected] of cases.filter(([, { name }]) => name === 'A')) {
        // A stage that a record cannot begin in is entered by another gate than one that it comes to.
        if (expected.some((one) => one.endsWith('transition_not_allowed'))) continue;
        const id = (await server.request('POST', `/api/v1/records/${object}`, { name: 'whole' })).body.id;
        expect(said((await server.request('PATCH', `/api/v1/records/${object}/${id}`, values)).body.errors)).toEqual(expected);
      }
    });
  });

const said = (errors: readonly { readonly path: string; readonly code: string }[]): readonly string[] =>
  errors.map(({ path, code }) => `${path} ${code}`).sort();

const wordsOf = (errors: readonly { readonly path: string; readonly message: string }[]): readonly string[] =>
  errors.map(({ path, message }) => `${path}: ${message}`).sort();

afterAll(() => {
  if (isWriting) writeFileSync(goldenFile, `${JSON.stringify(written, null, 2)}\n`);
});
