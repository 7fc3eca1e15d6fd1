import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { request as httpRequest } from 'node:http';
import { startServer, type TestServer } from '../../test/start-server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startServer({ env: { TANGRAM_TEST_CLOCK: '1' } });
});
afterAll(() => server.stop());

const move = (body: unknown, headers: Record<string, string> = {}) => server.request('POST', '/api/v1/test/clock', body, { headers });

describe('an error', () => {
  test('is a problem in the language of the caller', async () => {
    const answer = (language: string) => server.request('GET', '/api/v1/nowhere', undefined, { headers: { 'accept-language': language } });
    const english = await answer('fr, en;q=0.5');
    expect(english.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect({ status: english.status, body: english.body }).toEqual({
      status: 404,
      body: {
        type: '/problems/not_found',
        title: 'No such address',
        status: 404,
        code: 'not_found',
        detail: 'There is no GET /api/v1/nowhere.',
        errors: [],
      },
    });
    expect((await answer('zh-TW,zh;q=0.9,en;q=0.8')).body).toMatchObject({ code: 'not_found', title: '没有这个地址' });
  });

  test('for a body that is not JSON says so', async () => {
    expect(await move('{"now": ')).toMatchObject({ status: 400, body: { code: 'malformed_json' } });
    expect((await move('')).status).toBe(200);
    const notUtf8 = new Blob([Buffer.from([0x7b, 0x22, 0x6e, 0x6f, 0x77, 0x22, 0x3a, 0x22, 0xc3, 0x28, 0x22, 0x7d])], {
      type: 'application/json',
    });
    const answer = await fetch(`${server.url}/api/v1/test/clock`, {
      method: 'POST',
      body: notUtf8,
      headers: { authorization: `Bearer ${server.token}` },
    });
    expect(await answer.json()).toMatchObject({ status: 400, code: 'malformed_json' });
    expect(await move('{}', { 'content-type': 'text/csv' })).toMatchObject({ status: 400, body: { code: 'unsupported_media_type' } });
  });

  test('for a body that is nested without end is a problem, whoever would have read it', async () => {
    const nested = (levels: number) => `${'{"not":'.repeat(levels)}1${'}'.repeat(levels)}`;
    for (const path of ['/api/v1/test/clock', '/api/v1/records/user/query', '/api/v1/search']) {
      expect(await server.request('POST', path, nested(8_000), { headers: { 'idempotency-key': path } })).toMatchObject({
        status: 400,
        body: { code: 'nested_too_deep' },
      });
    }
    expect((await move(`{"advance": ${nested(99)}}`)).body.code).toBe('validation_failed');
    expect((await move(`{"advance": "${'['.repeat(200)}\\""}`)).body.code).toBe('validation_failed');
  });

  test('for a body above 1 MB names the limit', async () => {
    expect(await move({ now: 'x'.repeat(1_100_000) })).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
  });

  test('lists what is wrong by path and code', async () => {
    expect(await move({ advance: '15 days' })).toMatchObject({
      status: 422,
      body: { errors: [{ path: 'advance', code: 'not_a_duration' }] },
    });
  });

  test('for an address that is no URL is a problem too', async () => {
    const status = await new Promise((resolve, reject) => {
      const { hostname, port } = new URL(server.url);
      httpRequest({ hostname, port, path: '/api/v1/%ff%zz' }, ({ statusCode }) => resolve(statusCode))
        .once('error', reject)
        .end();
    });
    expect(status).toBe(400);
  });
});

test('the server is ready when database, migrations and queue are', async () => {
  const { status, body } = await server.request('GET', '/health/ready', undefined, { token: null });
  expect({ status, body }).toEqual({ status: 200, body: { status: 'ready', checks: { database: true, migrations: true, queue: true } } });
});

test('every answer forbids sniffing, framing and running it', async () => {
  const { headers } = await server.request('GET', '/health/live');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
});

describe('an Idempotency-Key', () => {
  const advance = (key: string, by = 'PT1H') => move({ advance: by }, { 'idempotency-key': key });

  test('gives a repeated request the same answer and runs it once', async () => {
    const first = await advance('one');
    const second = await advance('one');
    expect(second).toMatchObject({ status: 200, body: first.body });
    expect(second.headers.get('idempotency-replayed')).toBe('true');
    expect(second.headers.get('content-type')).toBe(first.headers.get('content-type'));
  });

  test('also repeats a refusal', async () => {
    const first = await advance('refused', 'soon');
    expect(first.status).toBe(422);
    expect(await advance('refused', 'soon')).toMatchObject({ status: 422, body: first.body });
  });

  test('cannot be used for another body', async () => {
    await advance('two');
    expect(await advance('two', 'PT2H')).toMatchObject({ status: 422, body: { code: 'idempotency_mismatch' } });
  });

  test('sent many times at once runs once', async () => {
    const before = (await move({})).body.now;
    const answers = await Promise.all(Array.from({ length: 10 }, () => advance('many', 'P1D')));
    const after = (await move({})).body.now;
    expect(new Set(answers.map(({ status }) => status))).toEqual(
      new Set([200, 409].filter((status) => answers.some((a) => a.status === status))),
    );
    expect(answers.filter(({ status }) => status === 409).every(({ body }) => body.code === 'in_progress')).toBe(true);
    expect(Math.round((Date.parse(after) - Date.parse(before)) / 3_600_000)).toBe(24);
  });

  test('that is empty or too long is refused', async () => {
    expect(await advance('x'.repeat(256))).toMatchObject({ status: 400, body: { code: 'malformed_request' } });
  });
});

test('a token that asks too often is told when to come back', async () => {
  const limited = await startServer({ env: { TANGRAM_RATE_LIMIT: '5' } });
  try {
    const answers = [];
    for (let i = 0; i < 7; i += 1) answers.push(await limited.request('GET', '/api/v1/auth/me'));
    expect(answers.map(({ status }) => status).filter((status) => status === 429).length).toBeGreaterThan(0);
    expect(Number(answers.find(({ status }) => status === 429)?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await limited.request('GET', '/health/live', undefined, { token: null })).status).toBe(200);
  } finally {
    await limited.stop();
  }
});

describe('the test clock', () => {
  test('moves by calendar and to a moment', async () => {
    expect((await move({ now: '2025-01-31T09:00:00+08:00' })).body.now).toMatch(/^2025-01-31T01:00:0\d\.\d{3}Z$/);
    expect((await move({ advance: 'P15DT1H' })).body.now).toMatch(/^2025-02-15T02:00:0\d\.\d{3}Z$/);
    expect((await move({})).body.now).toMatch(/^2025-02-15T02:00:/);
  });

  test('does not exist without its setting', async () => {
    const plain = await startServer();
    try {
      expect((await plain.request('POST', '/api/v1/test/clock', {})).status).toBe(404);
    } finally {
      await plain.stop();
    }
  });
});
