import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { file, id, list, moment, oneOf, orNull, shape, text, whole } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const at = '/api/v1/workspace/exports';
const tag = 'workspace';
const run = shape({
  id,
  by: id,
  state: oneOf('waiting', 'running', 'done', 'failed', 'cancelling', 'cancelled', 'expired'),
  total: whole,
  done: whole,
  size: orNull(whole),
  createdAt: moment,
  finishedAt: orNull(moment),
  expiresAt: orNull(moment),
  error: orNull(shape({ code: text, message: text })),
});

/** Taking a whole workspace along, as long work. For its admins. */
export const workspaceExportOperations: readonly Operation[] = [
  {
    tag,
    method: 'post',
    path: at,
    name: 'beginWorkspaceExport',
    summary: both('开始导出整个工作区（管理员）', 'Begin to export the whole workspace; for its admins'),
    answers: [{ status: 202, summary: done, schema: shape({ id }) }],
    problems: ['forbidden', 'export_running'],
  },
  {
    tag,
    method: 'get',
    path: at,
    name: 'listWorkspaceExports',
    summary: both('最近的导出（管理员）', 'The last exports; for its admins'),
    answers: [{ status: 200, summary: done, schema: shape({ data: list(run) }) }],
    problems: ['forbidden'],
  },
  {
    tag,
    method: 'get',
    path: `${at}/{id}`,
    name: 'workspaceExport',
    summary: both('导出的进度（管理员）', 'How far an export is; for its admins'),
    answers: [{ status: 200, summary: done, schema: run }],
    problems: ['forbidden', 'export_not_found'],
  },
  {
    tag,
    method: 'post',
    path: `${at}/{id}/cancel`,
    name: 'cancelWorkspaceExport',
    summary: both('停止导出（管理员）', 'Stop an export; for its admins'),
    answers: [{ status: 202, summary: done, schema: run }],
    problems: ['forbidden', 'export_not_found', 'export_ended'],
  },
  {
    tag,
    method: 'get',
    path: `${at}/{id}/file`,
    name: 'workspaceExportFile',
    summary: both('下载导出的 zip（管理员）', 'The zip of an export; for its admins'),
    answers: [{ status: 200, summary: done, schema: file, type: 'application/zip' }],
    problems: ['forbidden', 'export_not_found', 'export_gone'],
  },
];
