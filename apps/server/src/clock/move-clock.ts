import { defineErrors, defineIssues, type Outcome } from '@tangram/errors';

export const clockErrors = defineErrors({
  validation_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '无法移动时钟', en: 'The clock cannot be moved' },
    detail: () => ({ 'zh-CN': '请给出 {}、{ now } 或 { advance }。', en: 'Give {}, { now } or { advance }.' }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: () => ({ 'zh-CN': '只有管理员可以移动时钟。', en: 'Only an admin may move the clock.' }),
  },
});

const clockIssues = defineIssues({
  not_a_time: () => ({
    'zh-CN': '必须是 UTC 时间，例如 2025-06-02T01:00:00.000Z',
    en: 'must be a time in UTC such as 2025-06-02T01:00:00.000Z',
  }),
  not_a_duration: () => ({ 'zh-CN': '必须是 ISO 8601 时长，例如 P15D 或 PT1H', en: 'must be an ISO 8601 duration such as P15D or PT1H' }),
  one_of_two: () => ({ 'zh-CN': 'now 与 advance 只能给一个', en: 'give now or advance, not both' }),
});

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
const DURATION =
  /^P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,5})M)?(?:(\d{1,5})W)?(?:(\d{1,6})D)?(?:T(?=.)(?:(\d{1,7})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/;

/**
 * Where a request to the test clock moves it to.
 *
 * @param now where it is
 * @returns   the moment it shall be, null for a request that only reads, or what is wrong
 */
export function parseMove(body: unknown, now: Date): Outcome<Date | null> {
  const { now: to, advance }: { now?: unknown; advance?: unknown } = typeof body === 'object' && body !== null ? body : {};
  if (to !== undefined && advance !== undefined) return { ok: false, issues: [clockIssues.one_of_two('advance')] };
  if (to !== undefined) {
    const moment = typeof to === 'string' && TIME.test(to) ? new Date(to) : null;
    return moment === null || Number.isNaN(moment.getTime())
      ? { ok: false, issues: [clockIssues.not_a_time('now')] }
      : { ok: true, value: moment };
  }
  if (advance === undefined) return { ok: true, value: null };
  const parts = typeof advance === 'string' ? DURATION.exec(advance) : null;
  if (parts === null) return { ok: false, issues: [clockIssues.not_a_duration('advance')] };
  const [years = 0, months = 0, weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = parts.slice(1).map((part) => Number(part ?? 0));
  const moved = new Date(now);
  moved.setUTCFullYear(moved.getUTCFullYear() + years, moved.getUTCMonth() + months, moved.getUTCDate() + weeks * 7 + days);
  return { ok: true, value: new Date(moved.getTime() + ((hours * 60 + minutes) * 60 + seconds) * 1000) };
}
