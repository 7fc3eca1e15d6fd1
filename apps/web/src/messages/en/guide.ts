import type { Messages } from '../messages.ts';

export const guide: Messages['guide'] = {
  title: 'How to',
  find: 'What do you want to do? Try: required, stage, undo',
  none: 'Nothing found. Say it differently, or search documents with {{keys}}.',
  go: 'Take me there',
  keys: 'Keys',
  titles: {
    object: 'Make an object (a new table)',
    field: 'Add a field',
    relation: 'Relate two objects',
    type: 'Change the type of a field',
    formula: 'Let a field work itself out',
    options: 'Change the options of a select',
    remove: 'Remove a field or an object',
    form: 'Arrange a form',
    conditional: 'Show, require or lock on a condition',
    view: 'Make a list, board, calendar or gallery',
    page: 'Lay out record pages and the home page',
    navigation: 'Change the navigation',
    stage: 'Insert a stage',
    gate: 'Ask for fields before a stage',
    ways: 'Say which ways there are between stages',
    work: 'Guidance, tasks and reminders of a stage',
    validation: 'Refuse to save what is wrong',
    test: 'Write a test for a rule',
    role: 'Who may see and do what',
    calendar: 'Set working hours and holidays',
    publish: 'Publish',
    restore: 'Undo, or go back to a former version',
    together: 'Work on it together',
    approve: 'Have publishing approved by somebody else',
    template: 'Install, upgrade and remove templates',
    copy: 'Copy and paste',
  },
  steps: {
    object:
      'Open “Data model” and press “New object” on the canvas.\nSay what it is called. With a spreadsheet at hand choose “Paste a table”: its head becomes fields.\nAdd more fields under “Fields” on the right. Lists, forms and navigation can come later.',
    field:
      'Select the object in “Data model” and press “New field” under “Fields” on the right.\nSay what it is called and choose its type.\nOn a form, drag “New field” from the left to where it goes.',
    relation:
      'In “Data model” drag the small diamond at the edge of one object onto another.\nChoose the kind: many to one, many to many, or a child table of lines.',
    type: 'Select the field and press its type under “Look”, then choose another.\nYou see what the values become and how many cannot. No data changes before you publish.',
    formula:
      'Make a field of type “Formula”; “Roll-up” adds up the records below.\nFields and functions are offered as you type; below stands the result for a real record.',
    options:
      'Select the field and change its options under “Data”; drag them into order.\nA retired option is offered no more, old records still show it.\nWhere it says “option set”, several fields share the options: find the set with Ctrl+K and change it there.',
    remove:
      'Select it and press remove at the top right.\nFirst you see everything that uses it; what can be repaired safely is repaired in the check.\nThe data is kept for 30 days and comes back with a former version.',
    form: 'Open the form under “Forms & pages” and drag fields from the left.\nPull the diamond at its right to change the width; “Layout” has sections and tabs.\n“Try” is the real form: look at it as a role, and on a phone.',
    conditional:
      'Select a field or a section on the form and write when it is shown, required or read only.\nFor everywhere, select the field in “Data model” and write it under “Conditions”.',
    view: 'Press + beside “Views” under “Forms & pages”.\nChoose the layout on the right; a board needs a field to group by.\nDrag fields from the left to be columns or to stand on cards; filter and sorting stand above the list.',
    page: 'Open “Pages” and drag components from the left onto the grid.\nDrag to move, pull a diamond to resize; arrows move, Shift and arrows resize.\nOn the right say what it shows and when.',
    navigation:
      'Open the app under “Forms and pages”.\nDrag objects, views and pages in from the left, and up and down into order.\nPreview as another role to see what it does not see, and why.',
    stage:
      'Open “Pipelines”, point between two stages, press +, say what it is called.\nDrag stages into another order, or use Alt and the arrows.\nA stage that goes asks where its records go.',
    gate: 'Select the stage, open “To enter”, add the fields that must be filled.\nFiner ones are conditions, with a message for who is stopped.\nThey hold on boards, imports and the API alike.',
    ways: 'Select the pipeline and choose step by step, with skips, or by the table.\nIn the table press a cell to allow it; select one to write a condition on the right.\nAt the bottom you try it with a real record.',
    work: 'Select the stage: guidance and how long a record may stay are under “Stage”.\nOpen “Afterwards” for tasks and for who is told when it takes too long.',
    validation:
      'Press + beside “Validation rules” under “Rules”.\nWrite what must hold, and what is said when it does not.\nBelow you try it with real records; the check before publishing says how many break it.',
    test: 'Press + beside “Tests” under “Rules”: what there is, what is done, what must come of it.\nTests run with every check; one that fails is mended first, or you say why not.',
    role: 'Open “Access”, choose a role, say per object which records may be seen and changed, then each field.\n“Preview as” at the top right shows all of it through the eyes of that role.',
    calendar:
      'Open the working calendar under “Data model”.\nDrag over a day to choose hours; choose days of the year and mark them as holidays or make-up days.',
    publish:
      'Every edit is saved in a draft that nobody else sees yet.\nPress “Check” for the changes, what they affect, and problems.\nPress “Publish”. Open pages change within two seconds and keep what is being typed. It can wait for the night, too.',
    restore:
      'Not published: undo, or press a step in the history of edits.\nPublished: open what was published from the check, choose a version, press “Restore”. It becomes a draft to check and publish, and the data comes back with it.',
    together:
      'Several people can edit one draft; faces show who is where.\nWhere two changed the same thing you are asked which counts; nothing is overwritten in silence.\nThe menu of the draft opens another one.',
    approve:
      'Switch on that others approve what is published in the settings of the workspace.\nPublish then becomes “Send for approval”, and somebody else who may publish is told.',
    template:
      'Open “Templates” in the settings.\nEach becomes a draft first: you see what changes, your own edits stay, and it can be taken back after publishing.',
    copy: 'Select a field, a section, a stage or a whole document, copy it, paste it elsewhere, even in another workspace.\nIn expert mode the same stands as JSON; go back and forth as you like.',
  },
};
