import type { Messages } from '../messages.ts';

export const merge: Messages['merge'] = {
  title: 'This record changed while you were editing',
  text: 'Both of you changed these fields. Choose one value for each.',
  was: 'Was',
  mine: 'Mine',
  theirs: 'Theirs',
  merged_one: '{{count}} other change has no conflict and is saved too',
  merged_other: '{{count}} other changes have no conflict and are saved too',
  back: 'Go on editing',
  save: 'Save the choice',
};
