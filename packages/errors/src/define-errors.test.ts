import { describe, expect, test } from '@jest/globals';
import { AppError, defineErrors, defineIssues } from './index.ts';

const errors = defineErrors({
  taken: {
    kind: 'conflict',
    title: { 'zh-CN': '已被占用', en: 'Taken' },
    detail: ({ name }: { name: string }) => ({ 'zh-CN': `${name} 已被占用。`, en: `${name} is taken.` }),
  },
  closed: { kind: 'gone', title: { 'zh-CN': '已关闭', en: 'Closed' }, detail: () => ({ 'zh-CN': '已关闭。', en: 'It is closed.' }) },
});
const say = defineIssues({
  too_long: ({ max }: { max: number }) => ({ 'zh-CN': `最多 ${max} 个字`, en: `At most ${max} characters` }),
  required: () => ({ 'zh-CN': '必填', en: 'This is required' }),
});

describe('a declared error', () => {
  test('is thrown by its code, in every language', () => {
    const error = errors.taken({ name: 'A' });
    expect(error).toBeInstanceOf(AppError);
    expect({ ...error, message: error.message }).toEqual({
      name: 'taken',
      code: 'taken',
      kind: 'conflict',
      title: { 'zh-CN': '已被占用', en: 'Taken' },
      detail: { 'zh-CN': 'A 已被占用。', en: 'A is taken.' },
      issues: [],
      message: 'A is taken.',
    });
  });

  test('carries everything that is wrong, and what was thrown underneath', () => {
    const cause = new Error('below');
    const issues = [say.required('name'), say.too_long('lines.2.title', { max: 10 })];
    expect(errors.closed({}, { issues, cause })).toMatchObject({ issues, cause });
    expect(issues.map(({ path, code, text }) => [path, code, text.en])).toEqual([
      ['name', 'required', 'This is required'],
      ['lines.2.title', 'too_long', 'At most 10 characters'],
    ]);
  });
});
