// A list of a million records in a real browser: how soon its first rows are there, how soon rows are painted while the wheel turns and after the
// thumb was pulled anywhere, and how many rows the page keeps.
//   BENCH_ROWS=1000000   node bench/grid.mjs   (after `npm run build`); figures to docs/proof/grid.md
// BENCH_DATABASE_URL names a database that such a run has filled already: filling takes minutes. Its admin is the one of bench/world.mjs.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startPostgres, startProduct } from './world.mjs';

const { chromium } = createRequire(join(import.meta.dirname, '../apps/e2e/package.json'))('playwright-core');
const rows = Number(process.env.BENCH_ROWS ?? 1_000_000);
const say = (line) => process.stderr.write(`${line}\n`);
const loads = [];
const load = () => loads.push(loadavg()[0]);

/** The template's own deals, copied until there are enough: every column that a list shows has values. */
async function fill(url) {
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const [{ schema }] = (await database.query('select schema from tangram.workspace')).rows;
  const table = `"${schema}".deal`;
  const { rows: words } = await database.query(
    `select indexname from pg_indexes where schemaname = $1 and tablename = 'deal' and indexdef like '%using gin%'`.replace(
      'using',
      'USING',
    ),
    [schema],
  );
  // Search is not measured, and its indexes take minutes to fill.
  for (const { indexname } of words) await database.query(`drop index "${schema}"."${indexname}"`);
  const { rows: columns } = await database.query(
    `select column_name as name from information_schema.columns where table_schema = $1 and table_name = 'deal'`,
    [schema],
  );
  const made = {
    id: 'gen_random_uuid()',
    name: "name || ' ' || n",
    number: "number || '-' || n",
    created_at: "created_at - n * interval '1 minute'",
    amount: 'round(amount * (0.5 + (n % 997) / 997.0), 2)',
    close_date: 'close_date + (n % 700)',
    external_id: 'null',
  };
  const names = columns.map(({ name }) => `"${name}"`).join(', ');
  const values = columns.map(({ name }) => made[name] ?? `"${name}"`).join(', ');
  await database.query(
    `insert into ${table} (${names}) select ${values} from (select * from ${table} where deleted_at is null limit 25) as d, generate_series(1, ${Math.ceil(rows / 25)}) as n`,
  );
  await database.query(`vacuum analyze ${table}`);
  const [{ count }] = (await database.query(`select count(*)::int as count from ${table}`)).rows;
  await database.end();
  return count;
}

async function counted(url) {
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  const [{ schema }] = (await database.query('select schema from tangram.workspace')).rows;
  const [{ count }] = (await database.query(`select count(*)::int as count from "${schema}".deal where deleted_at is null`)).rows;
  await database.end();
  return count;
}

const percentile = (list, p) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * p))] ?? 0;
const ms = (n) => `${Math.round(n)} ms`;

/** Rows that the page holds, in every query of its cache. */
const kept = (page) =>
  page.evaluate(() => {
    const root = document.getElementById('root');
    const key = Object.keys(root).find((name) => name.startsWith('__reactContainer'));
    let fibre = root[key];
    while (fibre && !fibre.memoizedProps?.client?.getQueryCache) fibre = fibre.child;
    const queries = fibre.memoizedProps.client.getQueryCache().getAll();
    const lists = queries.flatMap(({ state }) => state.data?.pages ?? [state.data]);
    return lists.reduce((sum, page) => sum + (Array.isArray(page?.data) ? page.data.length : 0), 0);
  });

/**
 * Runs in the page: after every frame it is noted whether the row in the middle of the sight has its values. Answers with how long each stretch of
 * frames without them was.
 */
const watchBlanks = () => {
  const box = document.querySelector('.tg-scroll');
  const head = 32;
  const blanks = [];
  const skeletons = { longest: 0, since: null };
  let since = null;
  const look = (now) => {
    if (!window.tgWatching) {
      window.tgBlanks = { blanks: since === null ? blanks : [...blanks, now - since], nothing: skeletons.longest };
      return;
    }
    const { left, top, height } = box.getBoundingClientRect();
    const at = [0.1, 0.5, 0.9].map((share) =>
      document.elementFromPoint(left + 200, top + head + share * (height - 2 * head))?.closest('.tg-row'),
    );
    const full = at.every((row) => row && !row.classList.contains('is-waiting'));
    const drawn = at.every((row) => row);
    if (!full && since === null) since = now;
    if (full && since !== null) {
      blanks.push(now - since);
      since = null;
    }
    if (!drawn && skeletons.since === null) skeletons.since = now;
    if (drawn && skeletons.since !== null) {
      skeletons.longest = Math.max(skeletons.longest, now - skeletons.since);
      skeletons.since = null;
    }
    requestAnimationFrame(look);
  };
  window.tgWatching = true;
  requestAnimationFrame(look);
};

async function watched(page, act) {
  await page.evaluate(watchBlanks);
  await act();
  await page.waitForFunction(() => document.querySelector('.tg-row.is-waiting') === null, null, { timeout: 20_000 });
  return page.evaluate(() =>
    new Promise((resolve) => {
      window.tgWatching = false;
      const wait = () => (window.tgBlanks ? resolve(window.tgBlanks) : requestAnimationFrame(wait));
      requestAnimationFrame(wait);
    }).then((result) => {
      window.tgBlanks = undefined;
      return result;
    }),
  );
}

/** A database that is there already is left as it is. */
const filled = process.env.BENCH_DATABASE_URL;
const postgres = filled
  ? { at: () => filled, folder: mkdtempSync(join(tmpdir(), 'tangram-bench-')), stop: async () => undefined }
  : await startPostgres();
let product;
let browser;
try {
  product = await startProduct(postgres.at('tangram'), postgres.folder, { TANGRAM_TEMPLATE: 'crm', TANGRAM_SAMPLE_DATA: '1' });
  if (!filled) say(`making ${rows} deals`);
  const count = filled ? await counted(filled) : await fill(postgres.at('tangram'));
  browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run'],
  });
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' });
  const page = await context.newPage();
  await page.goto(`${product.base}/sign-in`);
  await page.locator('#email').fill(product.account.email);
  await page.locator('#password').fill(product.account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${product.base}/`);

  const list = `${product.base}/o/deal?view=deal_all&sort=-created_at`;
  const visits = [];
  for (let i = 0; i < 7; i += 1) {
    load();
    await page.goto('about:blank');
    await page.goto(list, { waitUntil: 'commit' });
    const at = await page.evaluate(
      () =>
        new Promise((resolve) => {
          const look = () =>
            document.querySelector('.tg-row:not(.is-waiting)')
              ? requestAnimationFrame(() => resolve(performance.now()))
              : requestAnimationFrame(look);
          look();
        }),
    );
    visits.push(at);
  }
  await page.waitForFunction((all) => document.querySelector('.tg-grid')?.getAttribute('aria-rowcount') === String(all), count);

  const wheels = [];
  let nothing = 0;
  let most = 0;
  const place = (share) =>
    page.locator('.tg-scroll').evaluate((box, to) => box.scrollTo({ top: to * (box.scrollHeight - box.clientHeight) }), share);
  await page.mouse.move(800, 500);
  for (const begin of [0, 0.37, 0.82]) {
    await place(begin);
    await page.waitForTimeout(600);
    for (const way of [1, -1]) {
      load();
      say(`wheel from ${begin}, ${way > 0 ? 'down' : 'up'}`);
      const seen = await watched(page, async () => {
        // 20 screens a second for three seconds: a third of a screen for each frame of a sixtieth.
        for (let i = 0; i < 180; i += 1) {
          const from = performance.now();
          await page.mouse.wheel(0, way * 260);
          await new Promise((resolve) => setTimeout(resolve, Math.max(0, 16.7 - (performance.now() - from))));
        }
      });
      wheels.push(...(seen.blanks.length > 0 ? seen.blanks : [0]));
      nothing = Math.max(nothing, seen.nothing);
      most = Math.max(most, await kept(page));
    }
  }

  const leaps = [];
  const jumps = 40;
  for (let i = 0; i < jumps; i += 1) {
    load();
    // Places that look random and are the same in every run.
    const share = ((i * 61) % 97) / 96;
    const took = await page.evaluate(
      (to) =>
        new Promise((resolve) => {
          const box = document.querySelector('.tg-scroll');
          const begin = performance.now();
          box.scrollTop = to * (box.scrollHeight - box.clientHeight);
          const look = () => {
            const drawn = document.querySelectorAll('.tg-row').length > 15 && document.querySelector('.tg-row.is-waiting') === null;
            if (performance.now() - begin > 30 && drawn) resolve(performance.now() - begin);
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
      share,
    );
    leaps.push(took);
    most = Math.max(most, await kept(page));
  }

  const deep = [];
  for (const offset of [0, 100_000, 500_000, count - 100]) {
    const times = [];
    for (let i = 0; i < 9; i += 1) {
      const begin = performance.now();
      await product.call('POST', '/api/v1/records/deal/query', {
        sort: ['-created_at'],
        select: ['name', 'company.name', 'amount'],
        limit: 50,
        ...(offset > 0 ? { offset } : {}),
      });
      times.push(performance.now() - begin);
    }
    deep.push([offset, percentile(times, 0.5), percentile(times, 0.99)]);
  }

  const busy = loads.reduce((sum, one) => sum + one, 0) / loads.length;
  const lines = [
    `# A list of ${count.toLocaleString('en')} records`,
    '',
    `In Chromium without a graphics card, 1440 × 900, on the machine that the server and PostgreSQL run on too: ${cpus().length} cores, of which ${busy.toFixed(1)} processes wanted one`,
    'on average meanwhile, this program among them. The deals of the CRM template in their view with eleven columns, newest first. Made by `node bench/grid.mjs`.',
    '',
    '| what | goal | median | worst |',
    '| --- | --- | --- | --- |',
    `| first rows of the list, from the address, page loaded anew (${visits.length} times) | 1.2 s | ${ms(percentile(visits, 0.5))} | ${ms(Math.max(...visits))} |`,
    `| a row in sight without its values while the wheel turns 20 screens a second, in 6 stretches of 3 s, down and up, at three depths | 150 ms | ${ms(percentile(wheels, 0.5))} | ${ms(Math.max(...wheels))} |`,
    `| nothing at all in sight meanwhile, not even the outline of a row | – | – | ${ms(nothing)} |`,
    `| all rows in sight, after the thumb was let go at one of ${jumps} places | 500 ms | ${ms(percentile(leaps, 0.5))} | ${ms(Math.max(...leaps))} |`,
    `| rows in memory, at the most | 5,000 | – | ${most.toLocaleString('en')} |`,
    '',
    'A page by `offset`, through the API, 9 times each:',
    '',
    '| records passed over | median | worst |',
    '| --- | --- | --- |',
    ...deep.map(([offset, median, worst]) => `| ${offset.toLocaleString('en')} | ${ms(median)} | ${ms(worst)} |`),
    '',
  ].join('\n');
  process.stdout.write(lines);
  const folder = join(import.meta.dirname, '..', 'docs/proof');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'grid.md'), lines);
} finally {
  await browser?.close();
  await product?.stop();
  await postgres.stop();
}
