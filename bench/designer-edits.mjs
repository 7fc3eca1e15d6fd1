// What an edit on a canvas costs the page: seconds of its thread spent in script, from a trace of Chromium, until the edit is drawn and after that.
import { createRequire } from 'node:module';
import { join } from 'node:path';

const { chromium } = createRequire(join(import.meta.dirname, '../apps/e2e/package.json'))('playwright-core');

const scripts = new Set([
  'EvaluateScript',
  'EventDispatch',
  'FireAnimationFrame',
  'FireIdleCallback',
  'FunctionCall',
  'RunMicrotasks',
  'TimerFire',
  'v8.callFunction',
  'MajorGC',
  'MinorGC',
  'V8.GC_MC_BACKGROUND_MARKING',
  'XHRReadyStateChange',
]);
/** What the browser does to draw: styles, places, paint. Where a script asks for a place it stands inside of that script. */
const drawing = new Set(['UpdateLayoutTree', 'Layout', 'PrePaint', 'Paint', 'Layerize', 'Commit']);
/** Events of a key or a press that does something. */
const doing = new Set(['keydown', 'keypress', 'beforeinput', 'input', 'change', 'click', 'submit']);
/** The end of the work on a frame. */
const frames = new Set(['Commit', 'Paint', 'PrePaint']);
const rest = 1_300;
const quantile = (list, q) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * q))];

/** Events that stand inside of no other of them, in order of time. */
function outermost(events) {
  const found = [];
  for (const event of events.sort((a, b) => a.ts - b.ts || b.dur - a.dur)) {
    const last = found.at(-1);
    if (!last || event.ts >= last.ts + last.dur) found.push(event);
  }
  return found;
}

/** Marks of `console.timeStamp` and the pieces of script between them, ms of the thread. */
function editsIn(trace) {
  const { traceEvents } = JSON.parse(trace.toString());
  const marks = traceEvents
    .filter(({ name, args }) => name === 'TimeStamp' && args?.data?.message?.startsWith('bench '))
    .sort((a, b) => a.ts - b.ts);
  return marks.flatMap(({ args, ts, pid, tid }, i) => {
    const [, what] = args.data.message.split(' ');
    if (what === 'end') return [];
    const end = marks[i + 1].ts;
    const own = (names) =>
      outermost(
        traceEvents.filter(
          (event) => event.ph === 'X' && event.pid === pid && event.tid === tid && names.has(event.name) && event.ts > ts && event.ts < end,
        ),
      );
    const [pieces, drawn] = [own(scripts), own(drawing)];
    // The first of them is the rest of the script that set the mark. The edit is done with the last event of the key or the press that brings it about,
    // and drawn in the frame after it.
    const deeds = traceEvents.filter(
      (event) =>
        event.name === 'EventDispatch' &&
        event.pid === pid &&
        event.tid === tid &&
        event.ts > ts &&
        event.ts < end &&
        doing.has(event.args?.data?.type),
    );
    const from = Math.min(...deeds.map((event) => event.ts));
    const done = Math.max(...deeds.map((event) => event.ts + event.dur));
    const frame = Math.min(
      ...traceEvents
        .filter((event) => frames.has(event.name) && event.pid === pid && event.tid === tid && event.ts > done)
        .map((event) => event.ts),
    );
    const work = pieces.filter((event) => event.ts >= from);
    const first = work.filter((event) => event.ts < frame);
    const after = work.filter((event) => event.ts >= frame);
    const ms = (list) => list.reduce((sum, { tdur }) => sum + (tdur ?? 0), 0) / 1000;
    // The frame is drawn by the events that begin it and those right behind them.
    const painted = Math.min(
      ...traceEvents.filter((event) => event.name === 'Commit' && event.tid === tid && event.ts >= frame).map((event) => event.ts),
    );
    const places = drawn.filter((event) => event.ts >= from && event.ts <= painted);
    const inside = places.filter((event) => first.some((piece) => event.ts >= piece.ts && event.ts < piece.ts + piece.dur));
    return [
      {
        what,
        edit: ms(first) - ms(inside),
        draw: ms(places),
        after: ms(after),
        longest: Math.max(0, ...after.map(({ tdur }) => (tdur ?? 0) / 1000)),
      },
    ];
  });
}

/** Does each edit some times. @param canvas what it works on, in which way: see `canvases` */
async function measured(browser, page, canvas, rounds) {
  await browser.startTracing(page, { categories: ['-*', 'devtools.timeline', 'v8.execute', 'disabled-by-default-devtools.timeline'] });
  const once = async (what, does) => {
    await page.evaluate((text) => console.timeStamp(`bench ${text}`), what);
    await does();
    await page.waitForTimeout(rest);
    await page.evaluate(() => console.timeStamp('bench end'));
  };
  const undo = () => page.keyboard.press('Control+z');
  for (let round = 0; round < rounds; round += 1) {
    for (const what of ['property', 'move', 'insert']) {
      const does = await canvas[what](page, round);
      const undoable = page.getByRole('button', { name: /^撤销/ });
      if (await undoable.isEnabled()) throw new Error(`${what}: something is left of the edit before`);
      await once(what, does);
      if (!(await undoable.isEnabled())) throw new Error(`${what}: nothing was edited`);
      await page.locator('[data-pane="canvas"]').focus();
      await once('undo', undo);
    }
  }
  return editsIn(await browser.stopTracing());
}

const canvasOf = (page) => page.locator('[data-pane="canvas"]');
const inspectorOf = (page) => page.locator('[data-pane="inspector"]');
const typing = (page) => async () => page.keyboard.type('x');

/** Each canvas by the document that is opened, and how its edits are brought about: what comes before is done, what is to be measured is given back. */
export const canvases = {
  'form (deal_form)': {
    at: '/designer/form/deal_form',
    ready: '[data-part^="field "]',
    property: async (page) => {
      await canvasOf(page).locator('[data-part^="field "]').nth(3).click();
      return () => page.keyboard.press('Alt+ArrowLeft');
    },
    move: async (page) => {
      await canvasOf(page).locator('[data-part^="field "]').nth(3).click();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowDown');
      await page.waitForTimeout(200);
      return () => page.keyboard.press('Space');
    },
    insert: async (page) => {
      const piece = page.locator('[data-pane="library"] .tg-fp-types .tg-piece').first();
      return () => piece.click();
    },
  },
  'pipeline (sales)': {
    at: '/designer/pipeline/sales',
    ready: '[data-stage]',
    property: async (page) => {
      await canvasOf(page).locator('[data-stage]').nth(1).click();
      await inspectorOf(page).locator('input').first().click();
      return typing(page);
    },
    move: async (page) => {
      await canvasOf(page).locator('[data-stage]').nth(1).focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.waitForTimeout(200);
      return () => page.keyboard.press('Space');
    },
    insert: async (page) => {
      await canvasOf(page)
        .getByRole('button', { name: /前加一个阶段/ })
        .nth(2)
        .click();
      await page.keyboard.type('试验');
      await page.waitForTimeout(200);
      return () => page.keyboard.press('Enter');
    },
  },
  'model (deal)': {
    at: '/designer/object/deal',
    ready: '.tg-node.is-here .tg-node-row',
    property: async (page) => {
      await canvasOf(page).locator('.tg-node.is-here .tg-node-row').nth(2).dispatchEvent('click');
      await inspectorOf(page).locator('input').first().click();
      return typing(page);
    },
    move: async (page) => {
      await canvasOf(page).locator('.tg-node.is-here .tg-node-row').nth(2).dispatchEvent('click');
      await canvasOf(page).locator('[data-id="deal"]').focus();
      return () => page.keyboard.press('Shift+ArrowDown');
    },
    insert: async (page) => {
      await canvasOf(page).locator('.tg-node.is-here .tg-node-foot button').dispatchEvent('click');
      await page.locator('.tg-new-field input').first().waitFor();
      await page.keyboard.type('试验');
      await page.waitForTimeout(200);
      return () => page.keyboard.press('Enter');
    },
  },
  'view (deal_all)': {
    at: '/designer/view/deal_all',
    ready: '[data-head]',
    property: async (page) => {
      await inspectorOf(page).locator('input').first().click();
      return typing(page);
    },
    move: async (page) => {
      await canvasOf(page).locator('.tg-th-label').nth(2).focus();
      return () => page.keyboard.press('Alt+ArrowRight');
    },
    insert: async (page) => {
      const piece = page.locator('[data-pane="library"] .tg-piece').first();
      return () => piece.click();
    },
  },
};

/** A browser with somebody signed in. */
async function signedIn({ url, account }) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROME_PATH ?? '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  });
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    reducedMotion: 'reduce',
    serviceWorkers: 'block',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(15_000);
  await page.goto(`${url}/sign-in`);
  await page.locator('#email').fill(account.email);
  await page.locator('#password').fill(account.password);
  await page.keyboard.press('Enter');
  await page.waitForURL(`${url}/`);
  return { browser, page };
}

/** From the press that publishes to the new words on a list that somebody has open, ms. @param rename publishes a name for deals */
export async function measureLive({ url, account, rounds, rename }) {
  const { browser, page } = await signedIn({ url, account });
  await page.goto(`${url}/o/deal`);
  await page.locator('.tg-row-name').first().waitFor();
  const found = [];
  for (let round = 0; round < rounds; round += 1) {
    const publish = await rename(`商机${round}号`);
    const begun = performance.now();
    const published = publish();
    await page.getByText(`商机${round}号`).first().waitFor();
    found.push(performance.now() - begun);
    await published;
  }
  await browser.close();
  return found;
}

/** Opens each canvas and measures. @returns by canvas and edit: `{ edit, draw, after, longest }` in ms of the thread, each as many as rounds */
export async function measureEdits({ url, account, rounds, only = null }) {
  const { browser, page } = await signedIn({ url, account });
  const found = {};
  for (const [name, canvas] of Object.entries(canvases)) {
    if (only && !name.includes(only)) continue;
    await page.goto(`${url}${canvas.at}`);
    await page.locator(canvas.ready).first().waitFor();
    await page.waitForTimeout(2_000);
    const all = await measured(browser, page, canvas, rounds);
    found[name] = Object.fromEntries(
      ['property', 'move', 'insert', 'undo'].map((what) => {
        const list = all.filter((one) => one.what === what);
        const part = (key) => ({
          p50: quantile(
            list.map((one) => one[key]),
            0.5,
          ),
          p95: quantile(
            list.map((one) => one[key]),
            0.95,
          ),
        });
        return [what, { edit: part('edit'), draw: part('draw'), after: part('after'), longest: part('longest') }];
      }),
    );
  }
  await browser.close();
  return found;
}
