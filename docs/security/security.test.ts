import { describe, expect, test } from '@jest/globals';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

const here = import.meta.dirname;
const root = join(here, '..', '..');
const standard = join(resolve(process.env['TANGRAM_TEST_DATA'] ?? '../shared/data'), 'security-payloads/asvs-5.0/asvs_5.0.0_en.flat.json');

/** The rows of the table of a page, cell by cell. */
const rowsOf = (page: string): readonly (readonly string[])[] =>
  readFileSync(join(here, page), 'utf8')
    .split('\n')
    .filter((line) => /^\| (V?\d)/.test(line))
    .map((line) => line.slice(2, -2).split(' | '));

/** `path › name`: a test that shows something. */
const testsIn = (cell: string): readonly (readonly [file: string, name: string])[] =>
  [...cell.matchAll(/`([^`›]+\.test\.ts|[^`›]+-journey\.ts) › ([^`]+)`/g)].map(([, file = '', name = '']) => [file, name]);

const linksIn = (cell: string): readonly string[] => [...cell.matchAll(/\]\(([^)]+)\)/g)].map(([, to = '']) => to);

const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} -]/gu, '')
    .replaceAll(' ', '-');

function leadsSomewhere(link: string): boolean {
  const [file = '', anchor] = link.split('#');
  const path = join(here, file);
  if (!existsSync(path)) return false;
  if (anchor === undefined) return true;
  return [...readFileSync(path, 'utf8').matchAll(/^#+ (.+)$/gm)].some(([, heading = '']) => anchorOf(heading) === anchor);
}

describe.each(['asvs.md', 'attacks.md'])('%s', (page) => {
  const rows = rowsOf(page);

  test('says of every row how it stands, and what shows it or why it does not apply', () => {
    const words = { 'asvs.md': ['shown', 'documented', 'n/a', 'partly', 'not yet'], 'attacks.md': null }[page];
    for (const [id = '', , state = '', by = ''] of rows) {
      expect({ id, known: words === null || words?.includes(state) }).toEqual({ id, known: true });
      const isNotThere = state.startsWith('not there yet');
      expect({ id, says: isNotThere || by.length > 2 }).toEqual({ id, says: true });
      const wantsTest = page === 'attacks.md' ? !isNotThere : state === 'shown';
      expect({ id, tests: !wantsTest || testsIn(by).length > 0 }).toEqual({ id, tests: true });
      expect({ id, links: state !== 'documented' || linksIn(by).length > 0 || testsIn(by).length > 0 }).toEqual({ id, links: true });
    }
  });

  test('names tests and pages that are there', () => {
    const lost = rows.flatMap(([id = '', , , by = '']) => [
      ...testsIn(by)
        .filter(([file, name]) => !existsSync(join(root, file)) || !readFileSync(join(root, file), 'utf8').includes(name))
        .map(([file, name]) => `${id}: ${file} › ${name}`),
      ...linksIn(by)
        .filter((link) => !leadsSomewhere(link))
        .map((link) => `${id}: ${link}`),
    ]);
    expect(lost).toEqual([]);
  });
});

test('asvs.md has the 246 requirements of levels 1 and 2 that are not about WebRTC, each once', () => {
  const ids = rowsOf('asvs.md').map(([id]) => id);
  expect([ids.length, new Set(ids).size]).toEqual([246, 246]);
});

(existsSync(standard) ? test : test.skip)('they are those of the standard', () => {
  const all: { requirements: { req_id: string; L: string; chapter_id: string }[] } = JSON.parse(readFileSync(standard, 'utf8'));
  const wanted = all.requirements.filter(({ L, chapter_id }) => ['1', '2'].includes(L) && chapter_id !== 'V17').map(({ req_id }) => req_id);
  expect(rowsOf('asvs.md').map(([id]) => id)).toEqual(wanted);
});

test('attacks.md has the attacks on rights, tenants, ways in and sessions', () => {
  const ids = rowsOf('attacks.md').map(([id]) => Number(id));
  const wanted = [...Array.from({ length: 54 }, (_, i) => i + 1), ...Array.from({ length: 12 }, (_, i) => i + 73)];
  expect(wanted.filter((id) => !ids.includes(id))).toEqual([]);
});
