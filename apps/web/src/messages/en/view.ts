import type { Messages } from '../messages.ts';

export const view: Messages['view'] = {
  layouts: 'Layout',
  more: 'More',
  layout: { list: 'List', kanban: 'Board', calendar: 'Calendar', gallery: 'Cards' },
};
