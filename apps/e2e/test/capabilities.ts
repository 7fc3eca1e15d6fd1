/** What people can do in the generated app, each in a few words. A journey shows each once right and once refused or interrupted, on both templates. */
export const capabilities = {
  'sign-in': 'Sign in',
  session: 'Go on after the session ended, with what was typed',
  navigation: 'Go through the app by its navigation',
  language: 'Change the language without a reload',
  appearance: 'Light and dark',
  states: 'Loading, empty, failing and full, with a way on',
  'offline-line': 'Be told that the network is gone',
  guard: 'Be asked before unsaved input is left',
  undo: 'Take a change back, but not over someone else’s',

  'people.invite': 'Invite someone, who chooses a password',
  'people.edit': 'Say who somebody is and what they may do',
  'people.leave': 'Let somebody go, at once',
  'account.profile': 'See to one’s own name, language and time zone',
  'account.password': 'Change one’s password',
  'program.key': 'Let a program in by a key, and out again',
  'account.passkey': 'Sign in by a finger',
  'account.factor': 'Give a code besides the password',
  'account.sessions': 'See where one is signed in, and end it',

  'list.rows': 'Scroll through a list of any length',
  'list.sort': 'Sort by one key and by several',
  'list.filter': 'Filter in groups, over references and children, by relative dates',
  'list.columns': 'Choose, move, size and pin columns',
  'list.totals': 'Totals below the columns',
  'list.group': 'Group rows, with totals of the server',
  'list.inline': 'Change a cell where it stands',
  'list.paste': 'Paste a block of cells',
  'list.address': 'Find the state of a list in its address',
  'bulk.edit': 'Change many records',
  'bulk.delete': 'Delete many records',
  export: 'Take records out as CSV and XLSX',
  'view.own': 'Keep a list as a view of one’s own',
  'view.share': 'Share a view with everybody',

  'board.drag': 'Move a card by hand',
  'board.keys': 'Move a card by keys',
  'board.sums': 'Sums and weighted sums of the columns',
  'board.lanes': 'Lay a board out in lanes, and move a card to another',
  'board.limits': 'See that a column holds more than it should',
  'board.gates': 'Be told by a stage why it does not take a card',
  'board.create': 'Make a record in a column',
  calendar: 'See records on their days and move them',
  gallery: 'See records as cards',

  'record.inline': 'Change a value on the record page',
  'record.path': 'Move along the stage path',
  'record.related': 'Make a related record from the page',
  'record.unlink': 'Take a related record off',
  'record.history': 'Read who changed what',
  'record.neighbours': 'Go to the record before and behind',
  'record.delete': 'Delete a record and bring it back',
  'record.merge': 'Choose field by field after a clash',
  'record.star': 'Star a record, and find the recent ones',
  'record.print': 'Print a record',

  'form.create': 'Make a record in a form',
  'form.edit': 'Change a record in a form',
  'form.types': 'A control for every type of field',
  'form.reference': 'Find a reference by a few letters, or make it in passing',
  'form.rules': 'See what belongs to what is typed, and what is wrong with it, while typing',
  'form.lines': 'Fill in a grid of lines',
  money: 'Put in amounts of several currencies, and see what they come to',
  'form.files': 'Attach files and pictures',

  'activity.log': 'Write down a call, a visit, a note in three clicks',
  'activity.tick': 'Tick a task off where it stands',
  'activity.timeline': 'Read what happened, by kind',

  'palette.find': 'Find records and places by ⌘K',
  'palette.act': 'Do something to the record by ⌘K',
  keys: 'Work by keys alone, with a sheet of them',
  'bell.assigned': 'Be told of what one was given',
  'bell.mentioned': 'Be told where one was named',

  'import.file': 'Give a file: sheet, header and encoding are found',
  'import.mapping': 'Map columns and words, guessed first',
  'import.references': 'Resolve references, create what is missing',
  'import.modes': 'Create, update or both',
  'import.templates': 'Say again of a file what was said before',
  'import.rehearse': 'Rehearse an import',
  'import.run': 'Import in the background, with progress and a way to stop',
  'import.errors': 'Mend the file of errors and import it again',
  'import.undo': 'Take an import back',

  install: 'Install the app on a device',
  phone: 'Navigate, read and log on a phone',
  'phone.board': 'Move a card by thumb',
  'phone.arrange': 'Filter, sort and group by thumb, before it is taken over',
  warnings: 'Be asked before something unusual is saved, wherever it is',
  outbox: 'Save without a network, and have it sent once',
} as const satisfies Readonly<Record<string, string>>;

export type Capability = keyof typeof capabilities;
export type Template = 'crm' | 'inspection';

/** What refused or interrupted: a status of the server, or a word. `page`: the page itself, before anything is sent. */
export type Trouble = '400' | '401' | '403' | '404' | '409' | '412' | '413' | '422' | '500' | 'offline' | 'expired' | 'page';

/**
 * What a step shows: a capability alone is shown right, with a trouble refused or interrupted. A star says that the answer was put in the
 * server’s place at the network. `inspection:` in front is for a step that looks into the other house than the rest of its journey.
 */
export type Label = `${'' | `${Template}:`}${Capability}${'' | ` ${Trouble}${'' | '*'}`}`;

/** A field of the table that no journey fills yet. A test holds this list and the journeys together, in both directions. */
export type Gap = `${Template}:${Capability} ${'right' | 'refused'}`;
