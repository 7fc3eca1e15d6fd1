import type { Locator, Page } from 'playwright-core';

/** Parts of our screens as a person finds them. */
export const controls = (page: Page) => ({
  /** What has just happened, said at the bottom. */
  toast: (text: string | RegExp): Locator => page.locator('.tg-toast', { hasText: text }).last(),
  rows: (): Locator => page.locator('.tg-row:not(.is-waiting)'),
  /** The list is up to date with the question, and what it answers is drawn. */
  settled: (): Promise<void> =>
    page.locator('.tg-grid:not(.is-stale)[aria-busy="false"]:has(.tg-row:not(.is-waiting), .tg-group-head)').waitFor(),
  /** A field of the open form, by its name. */
  field: (name: string): Locator => page.locator(`.tg-drawer [data-field="${name}"]`),
  /** The same, once the tab of the form in which it stands is open. */
  reach: async (name: string): Promise<Locator> => {
    const field = page.locator(`.tg-drawer [data-field="${name}"]`);
    await field.waitFor({ state: 'attached' });
    const pane = page.locator('.tg-drawer [role="tabpanel"][hidden]', { has: page.locator(`[data-field="${name}"]`) });
    if ((await pane.count()) > 0) await page.locator(`[id="${await pane.getAttribute('aria-labelledby')}"]`).click();
    return field;
  },
  /** A choice in the list that hangs open. */
  choice: (text: string | RegExp): Locator =>
    page
      .locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden) .ant-select-item-option, .tg-pick-option', { hasText: text })
      .first(),
});
