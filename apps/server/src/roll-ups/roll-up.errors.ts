import { defineErrors, type Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

export const rollUpErrors = defineErrors({
  not_found: {
    kind: 'missing',
    title: both('未找到', 'Not found'),
    detail: ({ what }: { what: string }) => both(`没有汇总“${what}”。`, `There is no roll-up ${what}.`),
  },
  rollup_running: {
    kind: 'conflict',
    title: both('正在重新计算', 'Being worked out'),
    detail: ({ field }: { field: string }) => both(`“${field}”正在重新计算。`, `${field} is being worked out already.`),
  },
  rollup_ended: {
    kind: 'conflict',
    title: both('计算已结束', 'The work has ended'),
    detail: ({ state }: { state: string }) => both(`计算已经结束（${state}）。`, `The work has ended already (${state}).`),
  },
});
