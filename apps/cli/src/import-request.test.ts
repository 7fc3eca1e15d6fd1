import { describe, expect, test } from '@jest/globals';
import { formatProgress, formatResult, parseImportStatus } from './import-status.ts';
import { importRequest } from './import-request.ts';
import { languageOf } from './language.ts';

describe('the options of an import on the command line', () => {
  test('join those of the file; what is on the command line wins', () => {
    const file = {
      object: 'deal',
      mode: 'create',
      mapping: { a: 'name', b: 'amount' },
      values: { s: { x: 'won' } },
      run: { notifications: false },
    };
    const { options, bad } = importRequest(file, {
      object: 'company',
      map: ['b=worth', 'a=b=c=code'],
      value: ['s:y=lost', 's:=', 't:a:b=c'],
      createMissing: 'a,b',
      match: 'code, name',
      noRules: true,
      dryRun: true,
    });
    expect(bad).toEqual([]);
    expect(options).toEqual({
      object: 'company',
      mode: 'create',
      mapping: { a: 'name', b: 'worth', 'a=b=c': 'code' },
      values: { s: { x: 'won', y: 'lost', '': null }, t: { 'a:b': 'c' } },
      createMissing: ['a', 'b'],
      match: ['code', 'name'],
      run: { notifications: false, rules: false },
      dryRun: true,
    });
  });

  test('say which pair cannot be read', () => {
    expect(importRequest({}, { map: ['name', '=x', 'x='], value: ['a=b'] }).bad.map(({ flag }) => flag)).toEqual([
      '--map name',
      '--map =x',
      '--map x=',
      '--value a=b',
    ]);
  });
});

describe('an import in one line', () => {
  const status = parseImportStatus({
    id: '1',
    state: 'running',
    total: 200,
    done: 50,
    created: 45,
    failed: 5,
    startedAt: '2026-01-05T10:00:00.000Z',
  });
  const done = parseImportStatus({
    id: '1',
    state: 'done',
    total: 2,
    done: 2,
    created: 2,
    dryRun: true,
    startedAt: '2026-01-05T10:00:00.000Z',
    finishedAt: '2026-01-05T10:00:01.500Z',
  });

  test('shows how far it is and how fast', () => {
    expect(status && formatProgress(status, 'en', Date.parse('2026-01-05T10:00:02.000Z'))).toBe(
      '[██████··················] 50/200  45 created, 5 failed  25/s',
    );
    expect(status && formatProgress(status, 'zh-CN', Date.parse('2026-01-05T10:00:02.000Z'))).toBe(
      '[██████··················] 50/200  45 新建, 5 失败  25/s',
    );
  });

  test('shows what it came to', () => {
    expect(done && formatResult(done, 'en')).toBe('done [dry run]: 2 created (1.5 s)');
    expect(done && formatResult(done, 'zh-CN')).toBe('完成 [试运行]: 2 新建 (1.5 s)');
  });
});

test.each([
  [{ LANG: 'zh_CN.UTF-8' }, 'zh-CN'],
  [{ LANG: 'en_GB.UTF-8' }, 'en'],
  [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'en'],
  [{ LANG: 'C', LC_MESSAGES: 'zh_TW' }, 'zh-CN'],
  [{}, 'en'],
])('%j is spoken to in %s', (env, language) => {
  expect(languageOf(env)).toBe(language);
});
