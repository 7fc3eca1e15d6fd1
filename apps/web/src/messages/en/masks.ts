import type { Messages } from '../messages.ts';

export const masks: Messages['masks'] = {
  show: 'Show all of {{field}}',
  asking: 'Show all of {{field}}',
  text: 'Only you see all of it, for five minutes. That you looked is recorded.',
  reason: 'Why you need it',
  do: 'Show',
  until: 'Until it is hidden again',
};
