import type { Locator, Page } from 'playwright-core';
import { controls } from './controls.ts';

/** A file as a person chooses it. */
export interface ChosenFile {
  readonly name: string;
  readonly mimeType: string;
  readonly buffer: Buffer;
}

/** A file of text. */
export const csvFile = (name: string, buffer: Buffer): ChosenFile => ({ name, mimeType: 'text/csv', buffer });

/** The import wizard as a person works it. */
export const importWizard = (page: Page) => {
  const onward = (name: string | RegExp): Locator => page.locator('.tg-import-foot').getByRole('button', { name });
  const row = (column: string): Locator => page.locator('.tg-map-row', { has: page.getByRole('cell', { name: column, exact: true }) });
  return {
    onward,
    row,
    /** Chooses a file and waits until it has been read. */
    async give(file: ChosenFile | string): Promise<void> {
      await page.locator('input[type=file]').setInputFiles(file);
    },
    /** From the header on to the mapping. */
    async toMapping(): Promise<void> {
      await page.getByRole('radiogroup', { name: '表头所在的行' }).waitFor();
      await onward('下一步').click();
      await page.getByRole('table', { name: '对应' }).waitFor();
    },
    /** What each column goes to and how sure that is, in the order shown. */
    async mapping(): Promise<readonly (readonly string[])[]> {
      const rows = await page.locator('.tg-map-row').all();
      return Promise.all(
        rows.map(async (one) => {
          const [column, target, state] = await Promise.all([
            one.locator('.tg-map-name').textContent(),
            one.locator('.ant-select').textContent(),
            one.locator('.tg-map-state').textContent(),
          ]);
          return [column ?? '', target ?? '', state ?? ''];
        }),
      );
    },
    /** Says where a column goes. */
    async map(column: string, target: string): Promise<void> {
      await page.getByRole('combobox', { name: `${column} 导入到` }).fill(target);
      await controls(page)
        .choice(new RegExp(`^${target}$`))
        .click();
    },
    /** Says what a text of the file stands for. */
    async mean(text: string, option: string): Promise<void> {
      await page.getByRole('combobox', { name: `「${text}」当作` }).fill(option);
      await controls(page)
        .choice(new RegExp(`^${option}$`))
        .click();
    },
    /** From the mapping to the end of the dry run. */
    async rehearse({ before }: { readonly before?: () => Promise<void> } = {}): Promise<void> {
      await onward('下一步').click();
      await page.getByRole('group', { name: '遇到已有的记录' }).waitFor();
      await before?.();
      await onward('查重并预演').click({ timeout: 30_000 });
      await page.getByText(/可导入 \d+ 行，有错 \d+ 行/).waitFor({ timeout: 60_000 });
    },
    /** The figures of a dry run or an import, as they stand there. */
    async figures(): Promise<Readonly<Record<string, string>>> {
      const parts = await page.locator('.tg-figures > div').all();
      const pairs = await Promise.all(
        parts.map(async (part) => [await part.locator('dt').textContent(), await part.locator('dd').textContent()]),
      );
      return Object.fromEntries(pairs);
    },
    /** The faulty cells in sight: row, text, and why. */
    async faults(): Promise<readonly string[]> {
      const cells = page.locator('.tg-rows td.is-wrong button');
      await cells.first().waitFor();
      const rows = await cells.evaluateAll((all) =>
        all.map((cell) => `${cell.closest('tr')?.firstElementChild?.textContent ?? ''} ${cell.getAttribute('aria-label') ?? ''}`),
      );
      return rows;
    },
    /** Presses the button that imports and waits for the end. */
    async run(): Promise<void> {
      await onward(/^导入 \d+ 行/).click();
      await page.getByRole('heading', { level: 1, name: /导入完成$/ }).waitFor({ timeout: 60_000 });
    },
  };
};
