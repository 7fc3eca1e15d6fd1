import type { Issue } from '@tangram/errors';
import { canonical } from '@tangram/model';
import { queryErrors } from '@tangram/query';
import { notificationErrors, notificationIssues } from './notification.errors.ts';

/** What is asked of someone's notifications. */
export interface NotificationRequest {
  readonly unread: boolean;
  readonly limit: number;
  readonly cursor: string | null;
}

/** Which notifications are to count as read, or as unread again. */
export interface ReadMark {
  /** null for all of them. */
  readonly ids: readonly string[] | null;
  readonly read: boolean;
}

const DEFAULT_LIMIT = 30;
const MOST = 200;
const idForm = new RegExp(canonical.id);

/** @throws AppError unsupported_query with everything that is wrong */
export function parseNotificationRequest({ unread, limit, cursor }: Readonly<Record<string, unknown>>): NotificationRequest {
  const issues: Issue[] = [];
  if (unread !== undefined && unread !== 'true' && unread !== 'false') issues.push(notificationIssues.not_yes_or_no('unread'));
  const most = limit === undefined ? DEFAULT_LIMIT : Number(limit);
  if (!Number.isInteger(most) || most < 1 || most > MOST) issues.push(notificationIssues.out_of_range('limit', { from: 1, to: MOST }));
  if (issues.length > 0) throw queryErrors.unsupported_query({ count: issues.length }, { issues });
  return { unread: unread === 'true', limit: most, cursor: typeof cursor === 'string' && cursor !== '' ? cursor : null };
}

/** `{ ids: [...] }` or `{ all: true }`, and `read: false` to take it back. @throws AppError malformed_mark with everything that is wrong */
export function parseReadMark(body: unknown): ReadMark {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null ? { ...body } : {};
  const { ids, all, read, ...others } = given;
  const issues: Issue[] = Object.keys(others).map((key) => notificationIssues.unknown_property(key));
  const named = Array.isArray(ids) && ids.length <= MOST && ids.length > 0 && ids.every((id) => typeof id === 'string' && idForm.test(id));
  if ((all === true) === (ids !== undefined) || (ids !== undefined && !named))
    issues.push(notificationIssues.not_ids('ids', { most: MOST }));
  if (all !== undefined && all !== true) issues.push(notificationIssues.not_yes_or_no('all'));
  if (read !== undefined && typeof read !== 'boolean') issues.push(notificationIssues.not_yes_or_no('read'));
  if (issues.length > 0) throw notificationErrors.malformed_mark({ count: issues.length }, { issues });
  return { ids: all === true ? null : (ids as readonly string[]), read: read !== false };
}
