import type { zhCN } from './zh-cn.ts';

type Texts<T> = { readonly [K in keyof T]: T[K] extends string ? string : Texts<T[K]> };

/** Every text of the page by key: the shape that each language fills. */
export type Messages = Texts<typeof zhCN>;
