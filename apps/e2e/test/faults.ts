import axe from 'axe-core';
import type { Page } from 'playwright-core';

interface Finding {
  readonly id: string;
  readonly impact: string | null | undefined;
  readonly nodes: readonly { readonly target: readonly unknown[]; readonly html: string }[];
}
type InPage = typeof globalThis & {
  readonly axe: { run(where: Document, options: object): Promise<{ readonly violations: readonly Finding[] }> };
};

/** The criteria of WCAG 2.1 at A and AA that a program can judge. */
const criteria = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'];

/** What axe finds serious or critical on a page: the rule, and the markup of each part that breaks it. */
export async function faults(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  const found = await page.evaluate(
    (values) => (globalThis as InPage).axe.run(document, { runOnly: { type: 'tag', values }, resultTypes: ['violations'] }),
    criteria,
  );
  return found.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
