import type { Messages } from '../messages.ts';

export const undo: Messages['undo'] = {
  undo: 'Undo',
  done: 'Undone: {{what}}',
  offline: 'You are offline, nothing was undone. Try again once connected',
  changedSince: 'Changed again since',
  leftSome_one: '{{done}} undone, {{count}} left as it is',
  leftSome_other: '{{done}} undone, {{count}} left as they are',
  show: 'Show which',
  leftTitle_one: '{{count}} record was not undone',
  leftTitle_other: '{{count}} records were not undone',
  leftText: 'They moved on after this change. Undoing it would overwrite what somebody wrote, so they stay as they are.',
  more_one: '{{count}} more',
  more_other: '{{count}} more',
};
