import type { Messages } from '../messages.ts';

export const warnings: Messages['warnings'] = {
  title: 'Before this is saved',
  titleMany_one: '{{count}} record has a warning',
  titleMany_other: '{{count}} records have warnings',
  go: 'Save anyway',
  back: 'Go back',
};
