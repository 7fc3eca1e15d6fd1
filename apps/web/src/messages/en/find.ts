import type { Messages } from '../messages.ts';

export const find: Messages['find'] = {
  hint: 'Find objects, fields, stages, options, conditions … or do something',
  how: 'Names, code names, words in conditions',
  changed: 'Changed in this draft',
  document: 'Documents',
  part: 'Fields, stages, options and other parts',
  content: 'Written inside',
  deeds: 'Actions',
  check: 'Check the changes before publishing',
  history: 'See what was published, restore a former version',
  tests: 'See all tests and what they cover',
  texts: 'See all texts side by side',
  templates: 'Install, upgrade and remove templates',
  navigation: 'Change the navigation: {{app}}',
};
