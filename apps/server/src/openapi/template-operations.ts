import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { anything, dictionary, id, list, oneOf, orNull, ref, shape, text, whole, yesNo } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');

const template = shape({
  name: text,
  label: text,
  description: text,
  version: text,
  source: oneOf('shipped', 'uploaded'),
  hasSample: yesNo,
  installed: orNull(shape({ version: text, revision: whole })),
  upgrade: orNull(text),
  draft: orNull(id),
  objects: list(shape({ name: text, label: text, icon: orNull(text), fields: whole })),
  relations: list(list(text)),
  pipelines: list(shape({ label: text, stages: list(text) })),
  roles: list(text),
  documents: whole,
});

const wish = shape(
  {
    do: oneOf('install', 'upgrade', 'uninstall'),
    version: text,
    places: dictionary(orNull(text)),
    choices: dictionary(oneOf('ours', 'theirs')),
    remove: list(text),
  },
  'version',
  'places',
  'choices',
  'remove',
);

const plan = shape({
  do: text,
  name: text,
  label: text,
  from: orNull(text),
  to: orNull(text),
  clashes: list(shape({ ref: text, own: text, theirs: text, free: text })),
  conflicts: list(shape({ key: text, place: text, was: text, ours: text, theirs: text })),
  edits: list(anything),
  objects: list(shape({ name: text, label: text, records: whole })),
  documents: whole,
  elsewhere: list(shape({ ref: text, label: text, bound: yesNo, uses: list(text) })),
  check: orNull(ref('Check')),
});

const progress = shape({ sample: orNull(shape({ template: text, done: whole, of: whole, isDone: yesNo })) });

const label = shape({ 'zh-CN': text, en: text });

/** Templates that come into a workspace, are brought up to date and go. */
export const templateOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/templates',
    name: 'listTemplates',
    tag: 'design',
    action: 'design',
    summary: both('可用与已安装的模板', 'The templates there are, and which are installed'),
    answers: [{ status: 200, summary: done, schema: shape({ data: list(template) }) }],
  },
  {
    method: 'post',
    path: '/api/v1/templates',
    name: 'uploadTemplate',
    tag: 'design',
    action: 'design',
    summary: both('上传模板的一个版本', 'Upload a version of a template'),
    body: shape({ name: text, version: text, label, description: label, documents: list(ref('Document')) }, 'description'),
    answers: [{ status: 201, summary: done, schema: shape({ name: text, version: text }) }],
    problems: ['validation_failed', 'template_version_taken'],
  },
  {
    method: 'delete',
    path: '/api/v1/templates/{name}/versions/{version}',
    name: 'removeTemplate',
    tag: 'design',
    action: 'design',
    summary: both('移除上传的版本', 'Take an uploaded version off the list'),
    answers: [{ status: 204, summary: done }],
    problems: ['not_found'],
  },
  {
    method: 'post',
    path: '/api/v1/templates/{name}/plan',
    name: 'planTemplate',
    tag: 'design',
    action: 'design',
    summary: both('安装、升级或卸载会带来什么', 'What installing, upgrading or removing it would do'),
    body: wish,
    answers: [{ status: 200, summary: done, schema: plan }],
    problems: ['validation_failed', 'not_found', 'template_installed', 'template_not_installed', 'template_not_newer'],
  },
  {
    method: 'post',
    path: '/api/v1/templates/{name}/drafts',
    name: 'draftTemplate',
    tag: 'design',
    action: 'design',
    summary: both('安装、升级或卸载的草稿', 'A draft that installs, upgrades or removes it'),
    body: wish,
    answers: [{ status: 201, summary: done, schema: shape({ id, baseRevision: whole }) }],
    problems: [
      'validation_failed',
      'not_found',
      'template_installed',
      'template_not_installed',
      'template_not_newer',
      'template_in_draft',
      'template_names_taken',
      'template_conflicts',
    ],
  },
  {
    method: 'post',
    path: '/api/v1/templates/{name}/sample',
    name: 'beginSample',
    tag: 'design',
    action: 'users',
    summary: both('写入模板的示例数据', 'Write the sample data of an installed template'),
    answers: [{ status: 202, summary: done, schema: progress }],
    problems: ['not_found', 'template_not_installed', 'template_changed', 'sample_there'],
  },
  {
    method: 'get',
    path: '/api/v1/templates/sample',
    name: 'sampleProgress',
    tag: 'design',
    action: 'design',
    summary: both('示例数据写入的进度', 'How far the sample data is written'),
    answers: [{ status: 200, summary: done, schema: progress }],
  },
];
