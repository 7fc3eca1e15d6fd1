import { defineErrors } from '@tangram/errors';

/** Why a file cannot be taken or given. */
export const fileErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: { 'zh-CN': '未找到文件', en: 'File not found' },
    detail: ({ id }: { id: string }) => ({ 'zh-CN': `没有你可见的文件 ${id}。`, en: `There is no file ${id} that you can see.` }),
  },
  not_multipart: {
    kind: 'malformed',
    title: { 'zh-CN': '需要 multipart/form-data', en: 'multipart/form-data is needed' },
    detail: () => ({
      'zh-CN': '请以 multipart/form-data 发送，并带有名为 file 的部分。',
      en: 'Send multipart/form-data with a part called file.',
    }),
  },
  upload_broken: {
    kind: 'malformed',
    title: { 'zh-CN': '上传中断', en: 'Upload broken off' },
    detail: () => ({ 'zh-CN': '上传的内容不完整。', en: 'The upload is incomplete.' }),
  },
  content_differs: {
    kind: 'invalid',
    title: { 'zh-CN': '文件内容与类型不符', en: 'File is not what it says' },
    detail: ({ name, type }: { name: string; type: string }) => ({
      'zh-CN': `“${name}”的内容不是它的名称或类型（${type}）所说的。`,
      en: `The content of “${name}” is not what its name or its type (${type}) says.`,
    }),
  },
  no_file: {
    kind: 'invalid',
    title: { 'zh-CN': '没有文件', en: 'No file' },
    detail: () => ({ 'zh-CN': '请求没有名为 file 的部分。', en: 'The request has no part called file.' }),
  },
});
