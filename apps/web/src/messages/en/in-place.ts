import type { Messages } from '../messages.ts';

export const inPlace: Messages['inPlace'] = {
  change: 'Change {{field}}',
  formula: 'Follows from something else',
  updating: 'Being updated',
  updatingWhy: 'There is much below this record: the value follows in a moment',
  pausedShort: 'Not updated',
  paused: '{{reason}}. It is tried again at {{time}}.',
  lock: 'Cannot be changed here',
  bar: 'Changes that are not saved',
  unsaved_one: '{{count}} change not saved',
  unsaved_other: '{{count}} changes not saved',
  drop: 'Discard',
  saved: '{{fields}} saved',
  offline: 'You are offline. Your changes are kept; save them once you are connected.',
  kept_one: '{{count}} change of “{{name}}” is not saved and kept as a draft',
  kept_other: '{{count}} changes of “{{name}}” are not saved and kept as a draft',
  goBack: 'Go back',
};
