import type { Messages } from '../messages.ts';

export const sortable: Messages['sortable'] = {
  grip: 'Move {{name}}: space lifts it, arrows move it, space puts it down',
  lifted: '{{name}} is lifted',
  at: '{{name}}: place {{n}} of {{count}}',
  laid: '{{name}} is put down',
  stays: '{{name}} stays where it was',
  here: 'Put it here',
};

export const options: Messages['options'] = {
  count_one: '{{count}} option',
  count_other: '{{count}} options',
  list: 'Options',
  hint: 'Records keep the code, so names and colours change freely. Old records still show a published option that is retired.',
};

export const rule: Messages['rule'] = {
  mustHold: 'What must hold when a record is saved',
  message: 'What is said where it does not',
  messageHint: '{{left}}name of a field{{right}} stands for a value of the record.',
  severity: 'Where it does not hold',
  on: 'When it is asked',
  field: 'Below which field it is said',
  fieldHint: 'At the record as a whole when none is chosen.',
  active: 'In use',
  roles: 'Asked only of these roles',
  notFor: 'Not asked of these roles',
  notForNobody: 'No exceptions',
  bypass: 'May be set aside',
  bypassHint: 'Who has the right to set rules aside may save all the same and says why; the audit log keeps it.',
  toObject: 'Go to {{name}}',
};
