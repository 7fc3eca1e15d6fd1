import type { Locator, Page } from 'playwright-core';

/** So many of its widths and heights beside the middle of a part. */
interface Aside {
  readonly x?: number;
  readonly y?: number;
}

/** A canvas of the designer as a person finds it and works on it. */
export const designed = (page: Page) => {
  const middle = async (part: Locator) => {
    await part.scrollIntoViewIfNeeded();
    const box = await part.boundingBox();
    if (!box) throw new Error(`${part} is not on screen`);
    return { x: box.x + box.width / 2, y: box.y + box.height / 2, ...{ width: box.width, height: box.height } };
  };
  const part = (name: string | RegExp): Locator =>
    page.locator('[data-pane="canvas"]').getByRole('button', typeof name === 'string' ? { name, exact: true } : { name });
  const carryTo = async (from: Locator, to: Locator, aside: Aside, line: string): Promise<void> => {
    const target = await middle(to);
    const start = await middle(from);
    const over = { x: target.x + (aside.x ?? 0) * target.width, y: target.y + (aside.y ?? 0) * target.height };
    await page.mouse.move(start.x, start.y);
    await page.mouse.down();
    await page.mouse.move(start.x + 10, start.y + 5, { steps: 3 });
    await page.locator('.tg-canvas-layer').waitFor();
    await page.mouse.move(over.x, over.y, { steps: 4 });
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
    await page.mouse.move(over.x + 1, over.y);
    await page.locator(line).waitFor();
  };
  return {
    part,
    piece: (name: string): Locator => page.locator('[data-pane="library"]').getByRole('button', { name, exact: true }),
    inspector: page.locator('[data-pane="inspector"]'),
    /** What the parts of a section or of all of them are called, in their order on the canvas. */
    parts: (): Promise<readonly string[]> =>
      page.locator('[data-pane="canvas"] [data-part^="field "]').evaluateAll((all) => all.map((one) => one.ariaLabel ?? '')),
    /** Carries something over a part with the mouse: its middle, or so many of its widths and heights beside it. Says what the line says. */
    carry: (from: Locator, to: Locator, aside: Aside = {}): Promise<void> => carryTo(from, to, aside, '.tg-canvas-line'),
    carryTo,
    release: async (): Promise<void> => {
      await page.mouse.up();
      await page.locator('.tg-canvas-layer').waitFor({ state: 'detached' });
    },
    /** Pulls a part by px, as one pulls an edge. */
    pull: async (handle: Locator, by: { readonly x?: number; readonly y?: number }): Promise<void> => {
      const from = await middle(handle);
      await page.mouse.move(from.x, from.y);
      await page.mouse.down();
      await page.mouse.move(from.x + (by.x ?? 0), from.y + (by.y ?? 0), { steps: 4 });
      await page.mouse.up();
    },
    /** Waits until this was said to who listens. */
    said: (words: string | RegExp): Promise<void> => page.locator('[aria-live]', { hasText: words }).first().waitFor({ state: 'attached' }),
    /** Takes everything back that was done here, step by step, until that is saved. */
    undoAll: async (): Promise<void> => {
      const undo = page.getByRole('button', { name: /^撤销/ });
      while (await undo.isEnabled()) await undo.click();
      // Who leaves before it is saved leaves the draft as it was.
      await page
        .locator('.tg-design-chip')
        .filter({ hasNotText: /待保存|保存中/ })
        .waitFor();
    },
    changes: page.locator('.tg-design-chip'),
  };
};
