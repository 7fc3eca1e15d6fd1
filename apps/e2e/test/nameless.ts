import type { Page } from 'playwright-core';

const called = [
  'button',
  'checkbox',
  'combobox',
  'dialog',
  'img',
  'link',
  'menuitem',
  'option',
  'radio',
  'searchbox',
  'slider',
  'spinbutton',
  'switch',
  'tab',
  'textbox',
] as const;

/** What of the page a screen reader could not call by name: role and markup of each visible part whose accessible name is empty. */
export async function nameless(page: Page): Promise<readonly string[]> {
  const found = await Promise.all(
    called.map(async (role) => {
      const silent = await page
        .getByRole(role, { name: /^\s*$/ })
        .evaluateAll((parts) => parts.map((part) => part.outerHTML.slice(0, 160)));
      return silent.map((markup) => `${role}: ${markup}`);
    }),
  );
  return found.flat();
}
