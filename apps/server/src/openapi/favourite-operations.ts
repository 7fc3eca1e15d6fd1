import type { Text } from '@tangram/errors';
import type { Operation } from './operation.ts';
import { id, list, moment, orNull, shape, text } from './schema.ts';

const both = (zh: string, en: string): Text => ({ 'zh-CN': zh, en });
const done = both('成功', 'Done');
const nothing = [{ status: 204, summary: done }];

/** The records that each person keeps at hand. */
export const favouriteOperations: readonly Operation[] = [
  {
    method: 'get',
    path: '/api/v1/favourites',
    name: 'listFavourites',
    tag: 'favourites',
    summary: both('我的收藏', 'My favourites'),
    answers: [{ status: 200, summary: done, schema: shape({ data: list(shape({ object: text, id, title: orNull(text), at: moment })) }) }],
  },
  {
    method: 'put',
    path: '/api/v1/favourites/{object}/{id}',
    name: 'keepFavourite',
    tag: 'favourites',
    summary: both('收藏一条记录', 'Keep a record at hand'),
    answers: nothing,
    problems: ['not_found', 'too_many_favourites'],
  },
  {
    method: 'delete',
    path: '/api/v1/favourites/{object}/{id}',
    name: 'dropFavourite',
    tag: 'favourites',
    summary: both('取消收藏', 'Take a record out'),
    answers: nothing,
    problems: ['not_found'],
  },
];
