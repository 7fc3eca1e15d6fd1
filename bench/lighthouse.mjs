// Accessibility of the main screens as Lighthouse sees it, on the template with its sample data, signed in.
//   CHROME_PATH=/usr/bin/chromium node bench/lighthouse.mjs   (after `npm run build`; fetches Lighthouse by npx); the result to docs/proof/lighthouse.md
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { startPostgres, startProduct, stopServers } from './world.mjs';

const version = '13.5.0';
const goal = 95;
const run = promisify(execFile);
const { chromium } = createRequire(join(import.meta.dirname, '../apps/e2e/package.json'))('playwright-core');
const folder = mkdtempSync(join(tmpdir(), 'tangram-lighthouse-'));

/** The cookies of a person who signed in as people do. */
async function cookiesOf(url, { email, password }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'],
  });
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${url}/sign-in`);
  await page.locator('#email').fill(email);
  await page.locator('#password').fill(password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/`);
  const cookies = await context.cookies();
  await browser.close();
  return cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
}

/** One screen in one kind of window: its score, and what is at fault. */
async function look(address, cookie, form) {
  const headers = join(folder, 'headers.json');
  const out = join(folder, 'report.json');
  writeFileSync(headers, JSON.stringify({ Cookie: cookie, 'Accept-Language': 'zh-CN' }));
  await run(
    'npx',
    [
      '-y',
      `lighthouse@${version}`,
      address,
      '--only-categories=accessibility',
      '--output=json',
      `--output-path=${out}`,
      `--extra-headers=${headers}`,
      '--quiet',
      '--max-wait-for-load=60000',
      '--chrome-flags=--headless=new --no-sandbox --disable-gpu',
      ...(form === 'desktop' ? ['--preset=desktop'] : []),
    ],
    { env: { ...process.env, CHROME_PATH: process.env.CHROME_PATH ?? '/usr/bin/chromium' }, maxBuffer: 1 << 26 },
  );
  const { categories, audits, finalDisplayedUrl, runtimeError } = JSON.parse(readFileSync(out, 'utf8'));
  if (runtimeError) throw new Error(runtimeError.message);
  const faults = categories.accessibility.auditRefs
    .filter(({ id, weight }) => weight > 0 && audits[id].score !== null && audits[id].score < 1)
    .map(({ id }) => ({ id, where: audits[id].details?.items?.map(({ node }) => node?.selector ?? node?.snippet).filter(Boolean) ?? [] }));
  return { score: Math.round(categories.accessibility.score * 100), faults, at: new URL(finalDisplayedUrl).pathname };
}

const postgres = await startPostgres();
try {
  const product = await startProduct(postgres.at('tangram'), folder, { TANGRAM_TEMPLATE: 'crm', TANGRAM_SAMPLE_DATA: '1' });
  for (let wait = 0; wait < 600; wait += 1) {
    const { data } = await product.call('GET', '/api/v1/records/visit?limit=1').catch(() => ({ data: [] }));
    if (data.length > 0) break;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const cookie = await cookiesOf(product.base, product.account);
  const { id } = (await product.call('GET', '/api/v1/records/deal?limit=1')).data[0];
  const screens = {
    'sign-in': { path: '/sign-in', signedOut: true },
    home: { path: '/' },
    list: { path: '/o/deal' },
    'list in groups': { path: '/o/deal?group=stage' },
    board: { path: '/o/deal?as=kanban' },
    calendar: { path: '/o/task?as=calendar' },
    record: { path: `/o/deal/${id}` },
    form: { path: '/o/deal?new=1' },
    import: { path: '/o/deal/import' },
  };
  const rows = [];
  for (const [name, { path, signedOut }] of Object.entries(screens)) {
    for (const form of ['desktop', 'phone']) {
      const { score, faults, at } = await look(product.base + path, signedOut ? '' : cookie, form);
      process.stdout.write(`${name} ${form} ${score} ${at} ${JSON.stringify(faults)}\n`);
      rows.push({ name, form, score, faults });
    }
  }
  await product.stop();
  const lines = [
    '# Accessibility by Lighthouse',
    '',
    `Lighthouse ${version}, its accessibility category, on the CRM template with its sample data, signed in. Goal: ${goal} on every screen. Made by \`node bench/lighthouse.mjs\`.`,
    '',
    '| screen | desk | phone | |',
    '| --- | ---: | ---: | --- |',
    ...Object.keys(screens).map((name) => {
      const [desk, phone] = ['desktop', 'phone'].map((form) => rows.find((row) => row.name === name && row.form === form));
      const faults = [...new Set([...desk.faults, ...phone.faults].map((fault) => fault.id))].join(', ');
      const reached = Math.min(desk.score, phone.score) >= goal ? 'reached' : '**missed**';
      return `| ${name} | ${desk.score} | ${phone.score} | ${faults ? `${reached}: ${faults}` : reached} |`;
    }),
    '',
  ].join('\n');
  const docs = join(import.meta.dirname, '..', 'docs/proof');
  mkdirSync(docs, { recursive: true });
  writeFileSync(join(docs, 'lighthouse.md'), lines);
  process.stdout.write(lines);
} finally {
  await stopServers();
  await postgres.stop();
}
