import { describe, expect, test } from '@jest/globals';
import type { ImportColumn, ImportPreview } from '@tangram/contract';
import { doubtsOf, emptyDraft, forMissing, importOptions, mapColumn, mean, meaningOf, readAs, stateOf } from './draft.ts';

const column = (name: string, field: string | null, more: Partial<ImportColumn> = {}): ImportColumn => ({
  name,
  field,
  by: 'name',
  sure: true,
  samples: [],
  filled: 1,
  unreadable: { rows: 0, examples: [] },
  choices: null,
  names: null,
  ...more,
});
const sector = column('sector', 'industry', {
  choices: [
    { text: 'technolgy', rows: 12, value: null, guess: 'technology' },
    { text: 'eat', rows: 2, value: null, guess: null },
    { text: 'Retail', rows: 3, value: 'retail', guess: null },
  ],
});
const owner = column('agent', 'owner.name', {
  names: {
    object: 'user',
    found: 3,
    missing: 2,
    canCreate: true,
    strangers: [
      { text: 'lilei', rows: 4, guess: '李雷' },
      { text: '?', rows: 1, guess: null },
    ],
  },
});
const preview: ImportPreview = {
  fileId: 'f',
  file: { name: 'a.csv', size: 1 },
  format: 'csv',
  encoding: 'utf-8',
  delimiter: ',',
  sheet: null,
  sheets: [],
  headerRow: 2,
  rows: 20,
  more: false,
  head: [],
  columns: [column('name', 'name'), sector, owner, column('x', null)],
};
const draft = emptyDraft('f');

describe('what a text of a column stands for', () => {
  test('what was said comes before what it names and what it resembles', () => {
    expect(meaningOf(draft, 'sector', { text: 'Retail', value: 'retail', guess: null })).toBe('retail');
    expect(meaningOf(draft, 'sector', { text: 'technolgy', value: null, guess: 'technology' })).toBe('technology');
    expect(meaningOf(draft, 'sector', { text: 'eat', value: null, guess: null })).toBeUndefined();
    expect(meaningOf(mean(draft, 'sector', 'Retail', null), 'sector', { text: 'Retail', value: 'retail', guess: null })).toBeNull();
  });

  test('what is guessed or unknown is to be looked at, until something is said', () => {
    expect(doubtsOf(draft, sector)).toEqual({ unknown: 1, guessed: 1 });
    expect(stateOf(draft, sector)).toBe('check');
    const said = mean(mean(draft, 'sector', 'eat', 'food'), 'sector', 'technolgy', 'technology');
    expect(doubtsOf(said, sector)).toEqual({ unknown: 0, guessed: 0 });
    expect(stateOf(said, sector)).toBe('sure');
  });

  test.each(['create', 'empty'] as const)('missing records that have a way (%s) are no doubt', (what) => {
    expect(doubtsOf(draft, owner)).toEqual({ unknown: 1, guessed: 1 });
    expect(doubtsOf(forMissing(draft, 'agent', what), owner)).toEqual({ unknown: 0, guessed: 0 });
    expect(forMissing(forMissing(draft, 'agent', what), 'agent', 'fail')).toEqual(draft);
  });

  test('a column is looked at too when cells cannot be read or the guess is weak, and not at all when it is left out', () => {
    expect(stateOf(draft, column('a', 'b', { unreadable: { rows: 1, examples: [] } }))).toBe('check');
    expect(stateOf(draft, column('a', 'b', { sure: false }))).toBe('check');
    expect(stateOf(draft, column('a', null))).toBe('out');
  });
});

describe('the import that is asked for', () => {
  test('is what was guessed and let stand', () => {
    expect(importOptions(draft, preview, 'company')).toEqual({
      object: 'company',
      headerRow: 2,
      mapping: { name: 'name', sector: 'industry', agent: 'owner.name' },
      values: { sector: { technolgy: 'technology' }, agent: { lilei: '李雷' } },
      mode: 'create',
      createMissing: [],
      onMissing: {},
      historical: false,
    });
  });

  test('is what was said where something was said', () => {
    const said = {
      ...forMissing(mean(draft, 'sector', 'eat', null), 'agent', 'create'),
      mode: 'upsert' as const,
      match: ['name'],
      clearsEmpty: true,
    };
    expect(importOptions(said, preview, 'company')).toMatchObject({
      values: { sector: { technolgy: 'technology', eat: null } },
      mode: 'upsert',
      match: ['name'],
      existing: 'overwrite',
      emptyCells: 'clear',
      createMissing: ['agent'],
    });
    expect(importOptions(forMissing(draft, 'agent', 'empty'), preview, 'company')).toMatchObject({ onMissing: { agent: 'empty' } });
  });

  test('leaves records that are there as they are, or fills in what they lack, without clearing anything', () => {
    const said = { ...draft, mode: 'upsert' as const, clearsEmpty: true };
    expect(importOptions({ ...said, existing: 'fill' }, preview, 'company')).toMatchObject({ existing: 'fill' });
    expect(importOptions({ ...said, existing: 'fill' }, preview, 'company')).not.toHaveProperty('emptyCells');
    expect(importOptions({ ...said, existing: 'skip' }, preview, 'company')).toMatchObject({ existing: 'skip' });
    expect(importOptions({ ...said, mode: 'update', existing: 'skip' }, preview, 'company')).toMatchObject({ existing: 'overwrite' });
    expect(importOptions({ ...said, mode: 'create', existing: 'skip' }, preview, 'company')).not.toHaveProperty('existing');
  });

  test('says nothing of columns that are left out, nor of how to find records it does not look for', () => {
    const said = { ...forMissing(draft, 'x', 'create'), match: ['name'] };
    const options = importOptions(said, preview, 'company');
    expect(options).toMatchObject({ createMissing: [] });
    expect(options).not.toHaveProperty('match');
  });
});

test('another header row or another field for a column forgets what was said of the texts', () => {
  const said = forMissing(mean(draft, 'sector', 'eat', 'food'), 'sector', 'create');
  expect(readAs(said, { headerRow: 3 })).toEqual({ ...draft, reading: { headerRow: 3 } });
  expect(mapColumn(said, 'sector', 'tags')).toEqual({ ...draft, mapping: { sector: 'tags' } });
});
