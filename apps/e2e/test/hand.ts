import type { Locator, Page } from 'playwright-core';

/** What a person does with pointer and keys, counted: each press of the pointer, each drag, each key and each text that is typed is one. */
export const handOf = (page: Page) => {
  let count = 0;
  const one = async (deed: Promise<void>): Promise<void> => {
    count += 1;
    await deed;
  };
  return {
    count: (): number => count,
    click: (part: Locator): Promise<void> => one(part.click()),
    press: (key: string): Promise<void> => one(page.keyboard.press(key)),
    /** Into what has the focus. */
    type: (text: string): Promise<void> => one(page.keyboard.insertText(text)),
    /** Presses into a field and types: two. */
    fill: async (part: Locator, text: string): Promise<void> => {
      await one(part.click());
      await one(part.fill(text));
    },
    drag: (from: { readonly x: number; readonly y: number }, to: { readonly x: number; readonly y: number }): Promise<void> =>
      one(
        (async () => {
          await page.mouse.move(from.x, from.y);
          await page.mouse.down();
          await page.mouse.move(to.x - 20, to.y - 4, { steps: 8 });
          await page.mouse.move(to.x, to.y);
          await page.mouse.up();
        })(),
      ),
  };
};
