import type { Layout } from '@tangram/view';
import { type ComponentType, lazy } from 'react';
import type { ViewScreenProps } from './screen-props.ts';

type Screens = { readonly [L in Layout]?: ComponentType<ViewScreenProps<L>> };

/** The screen of each layout on a desk. Each comes when it is first looked at. */
export const deskScreens: Screens = {
  list: lazy(() => import('../list/list-page.tsx').then((module) => ({ default: module.ListPage }))),
  calendar: lazy(() => import('../calendar/calendar-screen.tsx').then((module) => ({ default: module.CalendarScreen }))),
  gallery: lazy(() => import('../gallery/gallery-screen.tsx').then((module) => ({ default: module.GalleryScreen }))),
  kanban: lazy(() => import('../board/board-screen.tsx').then((module) => ({ default: module.BoardScreen }))),
};

/** The same for a thumb. */
export const phoneScreens: Screens = {
  list: lazy(() => import('../list/phone-list.tsx').then((module) => ({ default: module.PhoneList }))),
  calendar: lazy(() => import('../calendar/phone-calendar.tsx').then((module) => ({ default: module.PhoneCalendar }))),
  gallery: lazy(() => import('../gallery/gallery-screen.tsx').then((module) => ({ default: module.GalleryScreen }))),
  kanban: lazy(() => import('../board/phone-board.tsx').then((module) => ({ default: module.PhoneBoard }))),
};
