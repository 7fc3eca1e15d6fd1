import { describe, expect, test } from '@jest/globals';
import { createClient, type HttpResponse, type JsonObject } from '@tangram/contract';
import { afterSending, nextOf, sendOne } from './send-waiting.ts';
import type { Waiting } from './waiting.ts';

const deed = (more: Partial<Waiting> = {}): Waiting => ({
  key: 'k1',
  at: 0,
  object: 'machine',
  id: null,
  version: null,
  values: { name: 'A' },
  was: {},
  title: 'A',
  problem: null,
  ...more,
});
const change = (more: Partial<Waiting> = {}) => deed({ id: 'm1', version: 3, values: { note: 'mine' }, was: { note: 'old' }, ...more });
const refusal = (status: number, code: string): HttpResponse => ({ status, body: { code, title: code, errors: [] } });
const row = (version: number, more: JsonObject = {}): HttpResponse => ({ status: 200, body: { id: 'm1', version, ...more } });

/** A server that gives these answers, one after the other; an Error is a network that is away. */
function server(...answers: readonly (HttpResponse | Error)[]) {
  const asked: string[] = [];
  const left = [...answers];
  const client = createClient({
    transport: async ({ method, headers, json }) => {
      asked.push(
        [method, headers['idempotency-key'] ?? headers['if-match'] ?? '', json === undefined ? '' : JSON.stringify(json)].join(' '),
      );
      const answer = left.shift() ?? new Error('nothing more');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    newKey: () => 'another key',
    headers: () => ({}),
  });
  return { client, asked };
}

describe('a creation', () => {
  test('carries the key of its first try, so that it happens once', async () => {
    const { client, asked } = server({ status: 201, body: { id: 'm9', version: 1 } });
    expect(await sendOne(client, deed())).toEqual({ kind: 'done', version: 1 });
    expect(asked).toEqual(['POST k1 {"name":"A"}']);
  });

  test.each([
    ['no network', new Error('away'), 'later'],
    ['nobody signed in', refusal(401, 'unauthenticated'), 'later'],
    ['a server that is broken', refusal(500, 'internal'), 'later'],
    ['a server that is busy', refusal(429, 'too_many_requests'), 'later'],
    ['the same deed on its way', refusal(409, 'in_progress'), 'later'],
    ['an answer that was lost', refusal(409, 'answer_lost'), 'done'],
    ['values that are refused', refusal(422, 'validation_failed'), 'refused'],
    ['a key that is taken', refusal(409, 'duplicate_key'), 'refused'],
    ['no right to it', refusal(403, 'forbidden'), 'refused'],
  ])('%s', async (_, answer, kind) => {
    expect(await sendOne(server(answer).client, deed())).toMatchObject({ kind });
  });
});

describe('a change', () => {
  const conflict = refusal(412, 'version_conflict');

  test('goes onto the version it was made on', async () => {
    const { client, asked } = server(row(4));
    expect(await sendOne(client, change())).toEqual({ kind: 'done', version: 4 });
    expect(asked).toEqual(['PATCH "3" {"note":"mine"}']);
  });

  test('goes onto a later version when somebody changed something else', async () => {
    const { client, asked } = server(conflict, row(5, { note: 'old' }), row(6));
    expect(await sendOne(client, change())).toEqual({ kind: 'done', version: 6 });
    expect(asked.at(-1)).toBe('PATCH "5" {"note":"mine"}');
  });

  test('is done when it stands there already: only its answer was lost', async () => {
    expect(await sendOne(server(conflict, row(4, { note: 'mine' })).client, change())).toEqual({ kind: 'done', version: 4 });
  });

  test('is refused when somebody changed the same field', async () => {
    expect(await sendOne(server(conflict, row(4, { note: 'theirs' })).client, change())).toMatchObject({
      kind: 'refused',
      problem: { code: 'version_conflict' },
    });
  });
});

describe('the order of what waits', () => {
  const problem = { status: 422, code: 'validation_failed', title: '', detail: '', errors: [] };

  test('is the order of saving; what stands behind a refusal on the same record waits for it, all else goes on', () => {
    const [first, second, other] = [change({ problem }), change({ key: 'k2' }), deed({ key: 'k3' })];
    expect(nextOf([first, second])).toBeUndefined();
    expect(nextOf([first, second, other])).toBe(other);
    expect(nextOf([deed({ key: 'k0' }), other])?.key).toBe('k0');
  });

  test('a second change of one record goes on from the version that the first one made', () => {
    const second = change({ key: 'k2', values: { note: 'later' } });
    expect(afterSending([change(), second], change(), { kind: 'done', version: 4 })).toEqual([
      { ...second, version: 4, was: { note: 'mine' } },
    ]);
  });

  test('what is refused stays with its reason; what must wait stays as it is', () => {
    expect(afterSending([deed()], deed(), { kind: 'refused', problem })).toEqual([{ ...deed(), problem }]);
    expect(afterSending([deed()], deed(), { kind: 'later' })).toEqual([deed()]);
  });
});
