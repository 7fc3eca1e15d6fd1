import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { fastify } from 'fastify';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { hostSite } from './site.ts';

const folder = mkdtempSync(join(tmpdir(), 'tangram-site-'));
const app = fastify();
let url = '';

beforeAll(async () => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<head><title>七巧板</title></head>');
  writeFileSync(
    join(folder, 'first-parts.json'),
    JSON.stringify({
      parts: [
        {
          address: '/o/*',
          layout: 'list',
          scripts: [{ href: '/assets/list-1.js', media: '(min-width: 640px)' }],
          styles: [{ href: '/assets/list-1.css', media: '' }],
        },
        { address: '/o/*', layout: 'kanban', scripts: [{ href: '/assets/board-1.js', media: '' }], styles: [] },
        { address: '/', scripts: [{ href: '/assets/home-1.js', media: '' }], styles: [] },
      ],
    }),
  );
  writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
  writeFileSync(join(folder, 'worker.js'), 'watch()');
  writeFileSync(join(folder, 'assets/main-abc123.js'), 'run()');
  writeFileSync(join(folder, 'assets/main-abc123.js.gz'), gzipSync('run()'));
  hostSite(app, folder, async ({ url: asked }) => {
    if (asked.includes('broken')) throw new Error('no model');
    return asked.includes('board') ? 'kanban' : 'list';
  });
  url = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  rmSync(folder, { recursive: true });
});

const load = async (path: string) => {
  const answer = await fetch(url + path);
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
};

describe('the hosted web app', () => {
  test.each(['/', '/index.html', '/objects/deal?view=mine', '/登录'])(
    'answers %s with the page, under a policy without eval',
    async (path) => {
      const { status, text, headers } = await load(path);
      expect({ status, text }).toEqual({ status: 200, text: '<head><title>七巧板</title></head>' });
      expect(headers.get('content-security-policy')).toMatch(/script-src 'self';/);
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe-eval/);
      expect(headers.get('cache-control')).toBe('no-cache');
    },
  );

  test('lets browsers keep what has its fingerprint in its name, and nothing else', async () => {
    expect((await load('/assets/main-abc123.js')).headers.get('cache-control')).toMatch(/max-age=31536000, immutable/);
    const script = await load('/assets/main-abc123.js');
    expect({ text: script.text, encoding: script.headers.get('content-encoding') }).toEqual({ text: 'run()', encoding: 'gzip' });
    expect((await load('/favicon.svg')).headers.get('cache-control')).toBe('no-cache');
  });

  test('lets the worker ask this server, and nothing else', async () => {
    expect((await load('/worker.js')).headers.get('content-security-policy')).toBe("default-src 'none'; connect-src 'self'");
  });

  const pageFor = async (path: string, cookie: string) => {
    const answer = await fetch(url + path, { headers: { cookie } });
    return { text: await answer.text(), etag: answer.headers.get('etag') ?? '' };
  };
  const signedIn = 'tangram_session=some; tangram_csrf=other';

  test('names beside the page what its first screen is drawn with and what it asks first', async () => {
    const { text } = await pageFor('/o/deal?view=mine', signedIn);
    expect(text.match(/<link[^>]*>/g)).toEqual([
      '<link rel="preload" as="fetch" href="/api/v1/auth/me" crossorigin>',
      '<link rel="preload" as="fetch" href="/api/v1/model" crossorigin>',
      '<link rel="preload" as="fetch" href="/api/v1/views" crossorigin>',
      '<link rel="stylesheet" href="/assets/list-1.css">',
      '<link rel="modulepreload" href="/assets/list-1.js" media="(min-width: 640px)">',
    ]);
    expect(text).toContain('<meta name="first-layout" content="list">');
  });

  test('names the code of the layout that the records have at the address, and says which it is', async () => {
    const { text, etag } = await pageFor('/o/deal?view=board', signedIn);
    expect(text).toContain('<link rel="modulepreload" href="/assets/board-1.js"><meta name="first-layout" content="kanban">');
    expect(text).not.toContain('list-1');
    expect((await pageFor('/o/deal?view=mine', signedIn)).etag).not.toBe(etag);
  });

  test('is sent as it is where the layout cannot be told', async () => {
    expect((await pageFor('/o/deal?view=broken', signedIn)).text).not.toContain('<link');
  });

  test.each([
    ['an address that no first screen is known for', '/o/deal/1/more', signedIn],
    ['who is not signed in', '/o/deal', ''],
  ])('names nothing for %s', async (_, path, cookie) => {
    expect((await pageFor(path, cookie)).text).not.toContain('<link');
  });

  test('is another page for the browser once it names other files', async () => {
    const [list, home] = [await pageFor('/o/deal', signedIn), await pageFor('/', signedIn)];
    expect(list.etag).not.toBe(home.etag);
  });

  test('sends an unchanged page once', async () => {
    const etag = (await load('/')).headers.get('etag') ?? '';
    expect((await fetch(url, { headers: { 'if-none-match': etag } })).status).toBe(304);
  });

  test.each(['/api/v1/nothing', '/health/else', '/assets/gone.js'])('does not answer %s with a page', async (path) => {
    const { text } = await load(path);
    expect(text).not.toMatch(/七巧板/);
  });

  test('gives nothing from outside its folder', async () => {
    expect((await load('/..%2f..%2fetc/passwd')).text).not.toMatch(/root:/);
  });
});
