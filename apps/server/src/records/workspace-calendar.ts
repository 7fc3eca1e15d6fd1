import type { WorkspaceCalendar } from '@tangram/query';

/** What every workspace calls a day and a week so far: Chinese time, weeks from Monday. Read by everything that decides by the calendar. */
export const workspaceCalendar: WorkspaceCalendar = { zone: 'Asia/Shanghai', weekStart: 1 };
