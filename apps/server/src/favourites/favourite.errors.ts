import { defineErrors } from '@tangram/errors';

/** Why a record cannot be kept at hand. */
export const favouriteErrors = defineErrors({
  too_many_favourites: {
    kind: 'invalid',
    title: { 'zh-CN': '收藏已满', en: 'Too many favourites' },
    detail: ({ max }: { max: number }) => ({
      'zh-CN': `最多收藏 ${max} 条记录。请先取消一些不再需要的收藏。`,
      en: `There can be ${max} favourites at most. Take out some that are no longer needed.`,
    }),
  },
});
