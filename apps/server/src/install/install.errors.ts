import { defineErrors } from '@tangram/errors';

/** Why a workspace could not be installed. */
export const installErrors = defineErrors({
  unknown_template: {
    kind: 'invalid',
    title: { 'zh-CN': '没有这个模板', en: 'No such template' },
    detail: ({ name, known }: { name: string; known: string }) => ({
      'zh-CN': `没有模板“${name}”。可用的模板：${known}，或 none。`,
      en: `There is no template “${name}”. There are: ${known}, or none.`,
    }),
  },
  broken_template: {
    kind: 'invalid',
    title: { 'zh-CN': '模板有误', en: 'Template is broken' },
    detail: ({ name, first }: { name: string; first: string }) => ({
      'zh-CN': `模板“${name}”无法安装：\n${first}`,
      en: `The template “${name}” cannot be installed:\n${first}`,
    }),
  },
  broken_sample: {
    kind: 'invalid',
    title: { 'zh-CN': '示例数据有误', en: 'Sample data is broken' },
    detail: ({ file, reason }: { file: string; reason: string }) => ({
      'zh-CN': `示例数据 ${file} 无法写入：\n${reason}`,
      en: `The sample data ${file} cannot be written:\n${reason}`,
    }),
  },
  sample_there: {
    kind: 'conflict',
    title: { 'zh-CN': '已有示例数据', en: 'Has sample data' },
    detail: () => ({ 'zh-CN': '此工作区已写入过示例数据。', en: 'Sample data was written into this workspace before.' }),
  },
});
