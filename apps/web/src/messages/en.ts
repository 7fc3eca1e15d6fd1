import { account } from './en/account.ts';
import { board } from './en/board.ts';
import { audit } from './en/audit.ts';
import { sharing } from './en/sharing.ts';
import { sharingRules } from './en/sharing-rules.ts';
import { people } from './en/people.ts';
import { workspace } from './en/workspace.ts';
import { signIn } from './en/sign-in.ts';
import { calendar } from './en/calendar.ts';
import { check } from './en/check.ts';
import { designer } from './en/designer.ts';
import { field } from './en/field.ts';
import { texts } from './en/texts.ts';
import { trial } from './en/trial.ts';
import { filter } from './en/filter.ts';
import { bulk } from './en/bulk.ts';
import { options, rule, sortable } from './en/design-parts.ts';
import { exporting } from './en/export.ts';
import { model } from './en/model.ts';
import { object } from './en/object.ts';
import { expr } from './en/expr.ts';
import { group } from './en/group.ts';
import { form } from './en/form.ts';
import { canvas } from './en/canvas.ts';
import { formCanvas } from './en/form-canvas.ts';
import { appCanvas } from './en/app-canvas.ts';
import { calendarCanvas } from './en/calendar-canvas.ts';
import { pageCanvas } from './en/page-canvas.ts';
import { currencies } from './en/currencies.ts';
import { viewCanvas } from './en/view-canvas.ts';
import { find } from './en/find.ts';
import { grid } from './en/grid.ts';
import { guide } from './en/guide.ts';
import { handover } from './en/handover.ts';
import { imports } from './en/imports.ts';
import { keys } from './en/keys.ts';
import { lines } from './en/lines.ts';
import { list } from './en/list.ts';
import { news } from './en/news.ts';
import { outbox } from './en/outbox.ts';
import { personal } from './en/personal.ts';
import { phone } from './en/phone.ts';
import { pipe } from './en/pipe.ts';
import { past } from './en/past.ts';
import { bin } from './en/bin.ts';
import { record } from './en/record.ts';
import { roles } from './en/roles.ts';
import { roleCanvas } from './en/role-canvas.ts';
import { search } from './en/search.ts';
import { shell } from './en/shell.ts';
import { start } from './en/start.ts';
import { states } from './en/states.ts';
import { undo } from './en/undo.ts';
import { inPlace } from './en/in-place.ts';
import { masks } from './en/masks.ts';
import { merge } from './en/merge.ts';
import { templates } from './en/templates.ts';
import { timeline } from './en/timeline.ts';
import { tree } from './en/tree.ts';
import { view } from './en/view.ts';
import { views } from './en/views.ts';
import { warnings } from './en/warnings.ts';
import type { Messages } from './messages.ts';

/** Every text of the page in English, by the same keys. Sentence case, no full stop in labels. */
export const en: Messages = {
  product: 'Tangram',
  productOther: '七巧板',
  words: {
    close: 'Close',
    cancel: 'Cancel',
    save: 'Save',
    remove: 'Remove',
    yes: 'Yes',
    no: 'No',
    notCopied: 'The browser does not let us copy: select it and copy by hand',
  },
  appearance: { light: 'Light', dark: 'Dark', system: 'System' },
  signIn,
  account,
  audit,
  sharing,
  sharingRules,
  people,
  workspace,
  shell,
  roles,
  roleCanvas,
  search,
  keys,
  states,
  undo,
  past,
  bin,
  calendar,
  check,
  designer,
  templates,
  start,
  texts,
  trial,
  bulk,
  export: exporting,
  expr,
  field,
  model,
  object,
  options,
  rule,
  sortable,
  news,
  view,
  board,
  views,
  warnings,
  filter,
  group,
  handover,
  imports,
  list,
  lines,
  find,
  grid,
  guide,
  timeline,
  tree,
  inPlace,
  masks,
  personal,
  merge,
  outbox,
  phone,
  pipe,
  record,
  form,
  canvas,
  formCanvas,
  appCanvas,
  calendarCanvas,
  pageCanvas,
  currencies,
  viewCanvas,
  home: {
    title: 'Home',
    morning: 'Good morning, {{name}}',
    afternoon: 'Good afternoon, {{name}}',
    evening: 'Good evening, {{name}}',
    none: 'None',
  },
};
