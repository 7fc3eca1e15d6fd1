import type { Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What is done to a pipeline, as the history calls it; `what` is the label of a stage. */
export const pipelineWords = {
  insert: (what: Text): Text => both(`添加阶段“${what['zh-CN']}”`, `Add the stage “${what.en}”`),
  remove: (what: Text): Text => both(`删除阶段“${what['zh-CN']}”`, `Remove the stage “${what.en}”`),
  move: (what: Text): Text => both(`移动阶段“${what['zh-CN']}”`, `Move the stage “${what.en}”`),
  allow: (from: Text, to: Text): Text => both(`允许“${from['zh-CN']}”到“${to['zh-CN']}”`, `Allow the way from “${from.en}” to “${to.en}”`),
  close: (from: Text, to: Text): Text =>
    both(`不再允许“${from['zh-CN']}”到“${to['zh-CN']}”`, `No longer allow the way from “${from.en}” to “${to.en}”`),
  condition: (from: Text, to: Text): Text =>
    both(`改变“${from['zh-CN']}”到“${to['zh-CN']}”的条件`, `Change the condition from “${from.en}” to “${to.en}”`),
  rule: both('改变流转规则', 'Change how records may move'),
} as const;
