import type { Layout } from '@tangram/view';
import type { ComponentType } from 'react';
import { later, type When } from '../../lazily/later.tsx';
import { phoneMedia } from '../../shell/use-phone.ts';
import type { ViewScreenProps } from './screen-props.ts';

type Screens = { readonly [L in Layout]?: ComponentType<ViewScreenProps<L>> };

/** Of the screens for this window the list comes at once, since most views are lists; those for the other kind when the window becomes one. */
const [desk, deskList, phone, phoneList]: readonly When[] = phoneMedia.matches
  ? ['when drawn', 'when drawn', 'when idle', 'at once']
  : ['when idle', 'at once', 'when drawn', 'when drawn'];

/** The screen of each layout on a desk. */
export const deskScreens: Screens = {
  list: later(() => import('../list/list-page.tsx'), 'ListPage', deskList),
  calendar: later(() => import('../calendar/calendar-screen.tsx'), 'CalendarScreen', desk),
  gallery: later(() => import('../gallery/gallery-screen.tsx'), 'GalleryScreen', desk),
  kanban: later(() => import('../board/board-screen.tsx'), 'BoardScreen', desk),
};

/** The same for a thumb. */
export const phoneScreens: Screens = {
  list: later(() => import('../list/phone-list.tsx'), 'PhoneList', phoneList),
  calendar: later(() => import('../calendar/phone-calendar.tsx'), 'PhoneCalendar', phone),
  gallery: later(() => import('../gallery/gallery-screen.tsx'), 'GalleryScreen', phone),
  kanban: later(() => import('../board/phone-board.tsx'), 'PhoneBoard', phone),
};
