import type { Messages } from '../messages.ts';

export const grid: Messages['grid'] = {
  offline: 'No connection, not saved',
  conflict: 'Somebody has just changed this record; you see the latest value',
  readOnly: 'This field cannot be changed here',
  notYours: 'You may not change this record',
  fill: 'Fill in',
  headMenu: 'What can be done with column “{{column}}”',
  sortUp: 'Sort ascending',
  sortDown: 'Sort descending',
  pin: 'Pin to the left',
  unpin: 'Unpin',
  moveLeft: 'Move left',
  moveRight: 'Move right',
  hide: 'Hide this column',
};
