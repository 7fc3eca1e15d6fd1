import type { ObjectDefinition } from '@tangram/model';
import type { Arrangement, Layout } from '@tangram/view';
import { type ComponentType, lazy } from 'react';
import type { ListSearch } from '../search-params.ts';

/** What a screen of a view is given. */
export interface ViewScreenProps<L extends Layout = Layout> {
  readonly object: ObjectDefinition;
  readonly search: ListSearch;
  readonly arrangement: Extract<Arrangement, { readonly layout: L }>;
}

type Screens = { readonly [L in Layout]?: ComponentType<ViewScreenProps<L>> };

/** The screen of each layout on a desk. Each comes when it is first looked at. */
export const deskScreens: Screens = {
  list: lazy(() => import('../list/list-screen.tsx').then((module) => ({ default: module.ListScreen }))),
};

/** The same for a thumb. */
export const phoneScreens: Screens = {
  list: lazy(() => import('../list/phone-list.tsx').then((module) => ({ default: module.PhoneList }))),
};
