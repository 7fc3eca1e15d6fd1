import type { Messages } from '../messages.ts';

export const group: Messages['group'] = {
  tool: 'Group',
  by: 'By {{field}}',
  none: 'No groups',
  empty: 'Not filled in',
  bucket: { day: 'By day', week: 'By week', month: 'By month', quarter: 'By quarter', year: 'By year' },
  openAll: 'Open all',
  closeAll: 'Close all',
  rows_one: '{{count, number}}',
  rows_other: '{{count, number}}',
  cut: 'Only the first {{shown}} are listed here; a condition brings the others',
  more: 'Show {{count}} more groups',
};
