import { account } from './zh-cn/account.ts';
import { board } from './zh-cn/board.ts';
import { audit } from './zh-cn/audit.ts';
import { sharing } from './zh-cn/sharing.ts';
import { sharingRules } from './zh-cn/sharing-rules.ts';
import { people } from './zh-cn/people.ts';
import { workspace } from './zh-cn/workspace.ts';
import { signIn } from './zh-cn/sign-in.ts';
import { calendar } from './zh-cn/calendar.ts';
import { check } from './zh-cn/check.ts';
import { designer } from './zh-cn/designer.ts';
import { field } from './zh-cn/field.ts';
import { texts } from './zh-cn/texts.ts';
import { trial } from './zh-cn/trial.ts';
import { filter } from './zh-cn/filter.ts';
import { bulk } from './zh-cn/bulk.ts';
import { options, rule, sortable } from './zh-cn/design-parts.ts';
import { exporting } from './zh-cn/export.ts';
import { model } from './zh-cn/model.ts';
import { object } from './zh-cn/object.ts';
import { expr } from './zh-cn/expr.ts';
import { group } from './zh-cn/group.ts';
import { form } from './zh-cn/form.ts';
import { canvas } from './zh-cn/canvas.ts';
import { formCanvas } from './zh-cn/form-canvas.ts';
import { appCanvas } from './zh-cn/app-canvas.ts';
import { calendarCanvas } from './zh-cn/calendar-canvas.ts';
import { pageCanvas } from './zh-cn/page-canvas.ts';
import { currencies } from './zh-cn/currencies.ts';
import { viewCanvas } from './zh-cn/view-canvas.ts';
import { find } from './zh-cn/find.ts';
import { grid } from './zh-cn/grid.ts';
import { guide } from './zh-cn/guide.ts';
import { handover } from './zh-cn/handover.ts';
import { imports } from './zh-cn/imports.ts';
import { keys } from './zh-cn/keys.ts';
import { lines } from './zh-cn/lines.ts';
import { list } from './zh-cn/list.ts';
import { news } from './zh-cn/news.ts';
import { outbox } from './zh-cn/outbox.ts';
import { personal } from './zh-cn/personal.ts';
import { phone } from './zh-cn/phone.ts';
import { pipe } from './zh-cn/pipe.ts';
import { past } from './zh-cn/past.ts';
import { bin } from './zh-cn/bin.ts';
import { record } from './zh-cn/record.ts';
import { roles } from './zh-cn/roles.ts';
import { roleCanvas } from './zh-cn/role-canvas.ts';
import { search } from './zh-cn/search.ts';
import { shell } from './zh-cn/shell.ts';
import { start } from './zh-cn/start.ts';
import { states } from './zh-cn/states.ts';
import { undo } from './zh-cn/undo.ts';
import { inPlace } from './zh-cn/in-place.ts';
import { masks } from './zh-cn/masks.ts';
import { merge } from './zh-cn/merge.ts';
import { templates } from './zh-cn/templates.ts';
import { timeline } from './zh-cn/timeline.ts';
import { tree } from './zh-cn/tree.ts';
import { view } from './zh-cn/view.ts';
import { views } from './zh-cn/views.ts';
import { warnings } from './zh-cn/warnings.ts';

/** Every text of the page in Chinese, by key. Between Han and Latin or digits stands an ordinary space. */
export const zhCN = {
  product: '七巧板',
  productOther: 'Tangram',
  words: {
    close: '关闭',
    cancel: '取消',
    save: '保存',
    remove: '移除',
    yes: '是',
    no: '否',
    notCopied: '浏览器不允许复制，请选中后手动复制',
  },
  appearance: { light: '浅色', dark: '深色', system: '跟随系统' },
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
  home: { title: '首页', morning: '早上好，{{name}}', afternoon: '下午好，{{name}}', evening: '晚上好，{{name}}', none: '没有' },
} as const;
