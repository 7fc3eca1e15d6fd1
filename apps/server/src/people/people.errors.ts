import { defineErrors } from '@tangram/errors';

/** What can stand in the way of changing how people are ordered. */
export const peopleErrors = defineErrors({
  named_by_role: {
    kind: 'conflict',
    title: { 'zh-CN': '角色仍在使用', en: 'Roles name it' },
    detail: ({ roles }: { roles: readonly string[] }) => ({
      'zh-CN': `这些角色的范围指定了这个部门，请先修改角色：${roles.join('、')}。`,
      en: `The scopes of these roles name this department; change them first: ${roles.join(', ')}.`,
    }),
  },
});
