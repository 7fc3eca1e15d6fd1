import type { Text } from '@tangram/errors';
import type { Component } from '@tangram/model';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What each type of component is called. */
export const componentWords: Readonly<Record<Component['type'], Text>> = {
  highlights: both('关键信息', 'Highlights'),
  path: both('阶段路径', 'Path'),
  sections: both('字段分组', 'Groups of fields'),
  related: both('关联列表', 'Related list'),
  timeline: both('动态', 'Timeline'),
  history: both('历史', 'History'),
  list: both('视图列表', 'List of a view'),
  text: both('文字', 'Text'),
};

/** What is done to a page, as the history calls it; `what` is what the component is called, in both languages. */
export const pageWords = {
  add: (what: Text): Text => both(`把“${what['zh-CN']}”放到页面上`, `Put “${what.en}” on the page`),
  move: (what: Text): Text => both(`移动“${what['zh-CN']}”`, `Move “${what.en}”`),
  size: (what: Text): Text => both(`改变“${what['zh-CN']}”的大小`, `Change the size of “${what.en}”`),
  take: (what: Text): Text => both(`把“${what['zh-CN']}”移出页面`, `Take “${what.en}” off the page`),
  fields: (what: Text): Text => both(`改变“${what['zh-CN']}”的字段`, `Change the fields of “${what.en}”`),
} as const;

/** What the first group of fields and a new text say until somebody says otherwise. */
export const firstWords = {
  group: { 'zh-CN': '新分组', en: 'New group' },
  text: { 'zh-CN': '在这里写一段话', en: 'Write something here' },
} as const;
