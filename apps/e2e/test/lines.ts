import type { Locator, Page } from 'playwright-core';

/** Lines of a form as a person finds them. */
export const linesOf = (page: Page) => ({
  table: (): Locator => page.locator('.tg-lines.is-grid'),
  /** A cell by its row and column, from 0; the handle and the number of a line are no column. */
  cell: (row: number, column: number): Locator => page.locator(`.tg-lines-cell[data-row="${row}"][data-column="${column}"]`),
  /** What a column says, line by line, without the empty one at the end. */
  column: async (column: number): Promise<readonly string[]> =>
    (await page.locator(`.tg-lines-row:not(.is-new) .tg-lines-cell[data-column="${column}"] .tg-lines-value`).allInnerTexts()).map((text) =>
      text.trim(),
    ),
  handle: (row: number): Locator => page.locator('.tg-lines-handle').nth(row),
  wrong: (): Locator => page.locator('.tg-lines-cell[aria-invalid="true"]'),
  toFault: (): Locator => page.locator('[data-to-fault]'),
  total: (field: string): Locator => page.locator(`[data-total="${field}"]`),
  /** The keys are in the cell. */
  at: async (row: number, column: number): Promise<void> => {
    await page.waitForFunction(
      (place) => document.activeElement?.closest('.tg-lines-cell')?.matches(`[data-row="${place.row}"][data-column="${place.column}"]`),
      { row, column },
    );
  },
});
