import type { Messages } from '../messages.ts';

export const roleCanvas: Messages['roleCanvas'] = {
  compare: 'All roles compared',
  by: 'What is compared',
  table: 'Who may what',
  onlyDifferent: 'Only what differs',
  allAlike: 'All roles are alike.',
  half: 'A limit that is not whole is not in the draft yet: write its condition and choose fields.',
  dropHalf: 'Drop it',
  toSettings: 'People and what is published',
  changed: '{{count}} differences to what is published',
  previewHere: 'Preview as it in the designer',
  previewPublished: 'Viewing as the role shows the rights that are published.',
  inDesigner: 'Open in the designer',
  whoMay: 'Who may what',
  nothing: 'Sees nothing of it',
  dot: ' · ',
};
