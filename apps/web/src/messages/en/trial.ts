import type { Messages } from '../messages.ts';

export const trial: Messages['trial'] = {
  at: 'Begins at {{moment}}',
  people: 'Who is there',
  records: 'What is there',
  steps: 'What is done',
  outcome: 'What must come out',
  run: 'Run the tests',
  running: 'Running …',
  passes: 'This test passes.',
  fails: 'This test fails.',
  all: '{{passed}} of {{total}} pass',
  unrun: 'The tests could not be run: correct what the check says first',
};
