import type { Text } from '@tangram/errors';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });

/** What is done to an app, as the history calls it; `what` is the label of what it is done to, in both languages. */
export const appWords = {
  place: (what: Text): Text => both(`把“${what['zh-CN']}”放进导航`, `Put “${what.en}” into the navigation`),
  placeAll: (count: number): Text => both(`把 ${count} 项放进导航`, `Put ${count} places into the navigation`),
  move: (what: Text): Text => both(`移动“${what['zh-CN']}”`, `Move “${what.en}”`),
  take: (what: Text): Text => both(`把“${what['zh-CN']}”移出导航`, `Take “${what.en}” out of the navigation`),
  group: both('添加分组', 'Add a group'),
  remove: (what: Text): Text => both(`去掉分组“${what['zh-CN']}”`, `Take the group “${what.en}” away`),
} as const;

/** What a new group is called until somebody says. */
export const firstGroupLabel = { 'zh-CN': '新分组', en: 'New group' } as const;
