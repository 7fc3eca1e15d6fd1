import type { Messages } from '../messages.ts';

export const bin: Messages['bin'] = {
  title: 'Recycle bin',
  kept: 'Deleted records are kept for 30 days, then they are gone for good.',
  name: 'Record',
  who: 'Deleted by',
  when: 'Deleted',
  left: '{{count}} days left',
  restore: 'Restore',
  restored: '“{{name}}” restored, with what was deleted along with it',
  purge: 'Delete for good',
  purgeAsk: 'Delete “{{name}}” for good?',
  purgeText: 'The record and its history will be gone and cannot be brought back.',
  purged: '“{{name}}” deleted for good',
  none: 'The recycle bin is empty',
  noneText: 'Deleted records are kept here for 30 days.',
  more: 'More',
  model: 'Objects and fields',
  modelKept: 'Objects, fields and the like are kept for 30 days, then their data is gone for good.',
  element: 'What',
  inObject: '{{what}} of {{object}}',
  withRecords: '{{what}}, {{records}} records',
  elementAsk: 'Restore “{{name}}”?',
  elementText:
    'Its data, the fields that point to it and the views and forms that use it come back with it; what was changed since stays as it is. This publishes a new revision that everybody sees at once.',
  elementRestored: '“{{name}}” restored, with what went along with it',
  working: 'Restoring…',
};
