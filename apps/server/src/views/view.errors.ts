import { defineErrors, defineIssues } from '@tangram/errors';

/** Why a personal view cannot be kept, besides what is wrong with it. */
export const viewErrors = defineErrors({
  version_conflict: {
    kind: 'stale',
    title: { 'zh-CN': '视图已被修改', en: 'View changed meanwhile' },
    detail: () => ({
      'zh-CN': '这个视图已在别处修改，请重新打开后再保存。',
      en: 'This view was changed elsewhere. Open it again before saving.',
    }),
  },
  too_many_views: {
    kind: 'conflict',
    title: { 'zh-CN': '视图太多', en: 'Too many views' },
    detail: ({ max }: { max: number }) => ({ 'zh-CN': `每人最多保存 ${max} 个视图。`, en: `A person keeps at most ${max} views.` }),
  },
});

/** What can be wrong with one place of a personal view, besides what can be wrong with any view. */
export const viewIssues = defineIssues({
  not_an_object: () => ({ 'zh-CN': '应为 JSON 对象', en: 'Must be a JSON object' }),
  not_personal: () => ({ 'zh-CN': '个人视图不能指定角色', en: 'A personal view is for nobody else: it has no roles' }),
  cannot_change: () => ({ 'zh-CN': '保存后不能再改', en: 'Cannot be changed once it is kept' }),
});
