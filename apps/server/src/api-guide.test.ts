import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ended } from '../test/publishing.ts';
import { startServer, type TestServer } from '../test/start-server.ts';

const GUIDE = join(import.meta.dirname, '../../../docs/api.md');
/** A request with its status, and what the answer shows of itself. */
const EXAMPLE = /^```http (\d{3})\n([A-Z]+) (\S+)\n((?:[A-Za-z-]+: .*\n)*)(?:\n([\s\S]*?))?```\n(?:\n```json\n([\s\S]*?)```\n)?/gm;

const examples = [...readFileSync(GUIDE, 'utf8').matchAll(EXAMPLE)].map(
  ([, status = '', method = '', path = '', headers = '', body, answer], i) => ({
    title: `${i + 1} ${method} ${path}`,
    status: Number(status),
    method,
    path,
    headers,
    body,
    answer,
  }),
);

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ template: 'crm' });
});
afterAll(() => server.stop());

/** What `<company>` and its like stand for, as the answers told. */
const known = new Map<string, string>();
const filledIn = (text: string): string => text.replaceAll(/<([a-z]+)>/g, (whole, name: string) => known.get(name) ?? whole);

/** What an answer must hold: `<a time>` is any text, `<deal>` what it was before, an object at least these keys. */
function expected(shown: unknown, real: unknown): unknown {
  if (Array.isArray(shown)) return shown.map((one: unknown, i) => expected(one, Array.isArray(real) ? real[i] : undefined));
  if (typeof shown === 'object' && shown !== null) {
    const own = new Map(typeof real === 'object' && real !== null ? Object.entries(real) : []);
    return expect.objectContaining(Object.fromEntries(Object.entries(shown).map(([key, value]) => [key, expected(value, own.get(key))])));
  }
  const name = typeof shown === 'string' ? /^<([a-z ]+)>$/.exec(shown)?.[1] : undefined;
  if (name === undefined) return shown;
  if (name.startsWith('a ')) return expect.any(String);
  if (typeof real === 'string' && !known.has(name)) known.set(name, real);
  return known.get(name) ?? expect.any(String);
}

describe('the guide to the API says what happens', () => {
  test.each(examples)('$title', async ({ status, method, path, headers, body, answer }) => {
    const lines = headers
      .split('\n')
      .flatMap((line) => (line === '' ? [] : [[line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const]));
    const real = await ended(
      server,
      await server.request(method, filledIn(path), body && filledIn(body), { headers: Object.fromEntries(lines) }),
    );
    expect({ status: real.status, body: real.body }).toEqual({
      status,
      body: answer === undefined ? real.body : expected(JSON.parse(answer), real.body),
    });
  });
});
