import type { Messages } from '../messages.ts';

export const warnings: Messages['warnings'] = {
  title: 'Before this is saved',
  titleMany_one: '{{count}} record has a warning',
  titleMany_other: '{{count}} records have warnings',
  go: 'Save anyway',
  reasonTitle: 'A rule does not allow this',
  reason: 'Why it is set aside',
  reasonHint: 'The audit log keeps it with your name.',
  bypass: 'Set aside and save',
  back: 'Go back',
};
