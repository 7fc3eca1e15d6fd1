import type { Operation } from './operation.ts';
import { anything, dictionary, shape, text } from './schema.ts';

/** Trying a mapping in the sandbox. */
export const mappingOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/api/v1/mappings/try',
    name: 'tryMapping',
    tag: 'design',
    action: 'design',
    summary: { 'zh-CN': '试用映射', en: 'Try a mapping in full JSONata' },
    body: shape({ expression: text, input: anything, bindings: dictionary(anything) }, 'input', 'bindings'),
    answers: [{ status: 200, summary: { 'zh-CN': '成功', en: 'Done' }, schema: shape({ result: anything }) }],
    problems: ['validation_failed', 'mapping_unreadable', 'mapping_failed', 'mapping_too_slow', 'mapping_too_large', 'sandbox_busy'],
  },
];
