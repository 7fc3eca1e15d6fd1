import type { Messages } from '../messages.ts';

export const phone: Messages['phone'] = {
  arrange: 'Filter and arrange',
  show_one: 'Show {{count, number}} record',
  show_other: 'Show {{count, number}} records',
  logAbout: '{{kind}}: about whom',
  findAbout: 'Find a record',
  recent: 'Recently viewed',
  found: 'Found',
  create: 'New record',
  write: 'Write something down',
  dropSearch: 'Stop searching by text',
  refresh: 'Refresh',
  refreshing: 'Refreshing',
  select: 'Select several',
  moreRows_one: 'Show the remaining {{count, number}}',
  moreRows_other: 'Show the remaining {{count, number}}',
};
