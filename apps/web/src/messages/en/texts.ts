import type { Messages } from '../messages.ts';

export const texts: Messages['texts'] = {
  title: 'Translations',
  find: 'Find texts',
  of: 'All documents',
  which: 'Which texts',
  show: { all: 'All {{count}}', missing: 'Missing {{count}}', changed: 'Changed {{count}}' },
  document: 'Document',
  place: 'Place',
  missing: 'Not there yet',
  none: 'There is no such text.',
  noneOf: { missing: 'Every text is there in both languages.', changed: 'This draft changes no text.' },
  file: 'Translations',
  export: 'Export',
  import: 'Import',
  take: 'Write into the draft',
  changes: '{{count}} translations will change.',
  nothing: 'All is said as it is now: there is nothing to change.',
  unknown: '{{count}} lines stand for no text of the draft and are left out: {{lines}}.',
  lacks: 'The file lacks these columns: {{columns}}',
  unreadable: 'This file cannot be read. Choose a CSV file that was exported here.',
  imported: '{{count}} translations changed',
};
