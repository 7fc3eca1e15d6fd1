import type { Locator, Page } from 'playwright-core';

/** How long a finger is held down before a card is lifted, with room to spare. */
const held = 400;

/** A board as a person finds it and works on it. */
export const boardOf = (page: Page) => {
  const column = (name: string): Locator => page.locator(`section[data-column][aria-label="${name}"]`);
  const card = (name: string, inColumn?: string): Locator =>
    (inColumn === undefined ? page.locator('.tg-board') : column(inColumn)).locator('[data-card]', { hasText: name });
  /** The middle of a part once it stands still. What is drawn anew while it is looked at is looked for again. */
  const middle = async (part: Locator): Promise<{ readonly x: number; readonly y: number }> => {
    let last = '';
    for (let tries = 0; tries < 50; tries += 1) {
      const box = await part
        .scrollIntoViewIfNeeded()
        .then(() => part.boundingBox())
        .catch((error: unknown) => {
          if (/not attached/.test(String(error))) return null;
          throw error;
        });
      const place = JSON.stringify(box);
      if (box && place === last) return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
      last = place;
      await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    }
    throw new Error(`${part} does not come to rest on screen`);
  };
  /** Picks a card up with the mouse and holds it over a column. */
  const hold = async (name: string, over: string): Promise<void> => {
    // By its title, as people do.
    const from = await middle(card(name).locator('.tg-card-title'));
    const to = await middle(column(over));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 12, from.y + 6, { steps: 3 });
    await page.locator('.tg-drag-layer').waitFor();
    await page.mouse.move(to.x, to.y, { steps: 4 });
    // A hand is never quite still: what was drawn for the way here is out of date by one frame.
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    await page.mouse.move(to.x + 1, to.y);
    await page.locator(`section[data-column][aria-label="${over}"]:is(.is-over, .is-home)`).waitFor();
  };
  return {
    column,
    card,
    /** The names of all columns in their order. */
    columns: (): Promise<string[]> => page.locator('section[data-column]').evaluateAll((all) => all.map((one) => one.ariaLabel ?? '')),
    /** Name, count and sums of a column as one text. */
    head: async (name: string): Promise<string> => (await column(name).locator('header').textContent()) ?? '',
    /** Waits until the head of a column says this: counts and sums come after the cards. */
    headSays: (name: string, words: RegExp): Promise<void> => column(name).locator('header', { hasText: words }).waitFor(),
    /** What a column says about the card that is carried. */
    words: async (name: string): Promise<string> => (await column(name).locator('.tg-column-words').textContent()) ?? '',
    /** What the board says to those who listen. */
    said: (words: string | RegExp): Promise<void> =>
      page.locator('[aria-live="assertive"]', { hasText: words }).waitFor({ state: 'attached' }),
    hold,
    drag: async (name: string, to: string): Promise<void> => {
      await hold(name, to);
      await page.mouse.up();
      await page.locator('.tg-drag-layer').waitFor({ state: 'detached' });
    },
    /** Holds a card down with a finger, carries it onto the tab of a column and lets go. */
    async holdOnTab(name: string, to: string): Promise<void> {
      const from = await middle(card(name).or(page.locator('[data-card]', { hasText: name })));
      const target = await middle(page.getByRole('tab', { name: new RegExp(`^${to}`) }));
      const session = await page.context().newCDPSession(page);
      const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', at?: { readonly x: number; readonly y: number }) =>
        session.send('Input.dispatchTouchEvent', { type, touchPoints: at ? [at] : [] });
      await touch('touchStart', from);
      await page.waitForFunction((since) => performance.now() > since, (await page.evaluate(() => performance.now())) + held);
      for (const part of [0.1, 0.4, 0.7, 1])
        await touch('touchMove', { x: from.x + (target.x - from.x) * part, y: from.y + (target.y - from.y) * part });
      await page.locator('.tg-board-tab.is-over').waitFor();
      await touch('touchEnd');
    },
  };
};
