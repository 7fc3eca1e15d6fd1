import { defineErrors } from '@tangram/errors';

type Told = { code: string | null; message: string | null; at: number | null };

const place = (at: number | null) => ({
  'zh-CN': at === null ? '' : `第 ${at} 个字符附近：`,
  en: at === null ? '' : `near character ${at}: `,
});
const reason = ({ code, message }: Told) => [code, message].filter((part) => part !== null).join(' ');

/** What can go wrong with users' code. JSONata's own sentences are English. */
export const sandboxErrors = defineErrors({
  mapping_unreadable: {
    kind: 'invalid',
    title: { 'zh-CN': '映射表达式无法读取', en: 'The mapping cannot be read' },
    detail: (told: Told) => ({ 'zh-CN': `${place(told.at)['zh-CN']}${reason(told)}`, en: `${place(told.at).en}${reason(told)}` }),
  },
  mapping_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '映射失败', en: 'The mapping failed' },
    detail: (told: Told) => ({ 'zh-CN': `${place(told.at)['zh-CN']}${reason(told)}`, en: `${place(told.at).en}${reason(told)}` }),
  },
  mapping_too_slow: {
    kind: 'invalid',
    title: { 'zh-CN': '映射耗时过长', en: 'The mapping takes too long' },
    detail: ({ ms }: { ms: number }) => ({ 'zh-CN': `最多 ${ms} 毫秒。`, en: `At most ${ms} milliseconds.` }),
  },
  mapping_too_large: {
    kind: 'invalid',
    title: { 'zh-CN': '映射过大', en: 'The mapping is too large' },
    detail: ({ length, nodes, size }: { length: number; nodes: number; size: number }) => ({
      'zh-CN': `表达式最多 ${length} 个字符、${nodes} 个节点，输入和结果各最多 ${size} 个字符，内存最多 64 MB。`,
      en: `At most ${length} characters and ${nodes} nodes of the expression, ${size} characters of input and of result, 64 MB of memory.`,
    }),
  },
  sandbox_busy: {
    kind: 'unavailable',
    title: { 'zh-CN': '正忙', en: 'Busy' },
    detail: () => ({ 'zh-CN': '等待执行的映射过多，请稍后重试。', en: 'Too many mappings wait to be run. Try again shortly.' }),
  },
  validation_failed: {
    kind: 'invalid',
    title: { 'zh-CN': '内容无效', en: 'Not valid' },
    detail: () => ({ 'zh-CN': '请给出 { expression, input?, bindings? }。', en: 'Give { expression, input?, bindings? }.' }),
  },
  forbidden: {
    kind: 'denied',
    title: { 'zh-CN': '没有权限', en: 'Not allowed' },
    detail: () => ({ 'zh-CN': '只有设计者可以试用映射。', en: 'Only who designs may try a mapping.' }),
  },
});
