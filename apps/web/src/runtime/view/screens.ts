import type { Layout } from '@tangram/view';
import type { ComponentType } from 'react';
import { later, type When } from '../../lazily/later.tsx';
import { phoneMedia } from '../../shell/use-phone.ts';
import type { ViewScreenProps } from './screen-props.ts';

type Screens = { readonly [L in Layout]: ComponentType<ViewScreenProps<L>> };

/** What the server says of the address, else the address of itself, else the list, since most views are lists, comes at once; other layouts in idle moments; those for the other kind of window when it becomes one. */
const said = document.querySelector<HTMLMetaElement>('meta[name="first-layout"]')?.content;
const asked = said ?? new URLSearchParams(window.location.search).get('as') ?? 'list';
const when = (layout: Layout, here: boolean): When => (!here ? 'when drawn' : layout === asked ? 'at once' : 'when idle');
const onDesk = (layout: Layout) => when(layout, !phoneMedia.matches);
const onPhone = (layout: Layout) => when(layout, phoneMedia.matches);

/** The screen of each layout on a desk. */
export const deskScreens: Screens = {
  list: later(() => import('../list/list-page.tsx'), 'ListPage', onDesk('list')),
  calendar: later(() => import('../calendar/calendar-screen.tsx'), 'CalendarScreen', onDesk('calendar')),
  gallery: later(() => import('../gallery/gallery-screen.tsx'), 'GalleryScreen', onDesk('gallery')),
  kanban: later(() => import('../board/board-screen.tsx'), 'BoardScreen', onDesk('kanban')),
};

/** The same for a thumb. */
export const phoneScreens: Screens = {
  list: later(() => import('../list/phone-list.tsx'), 'PhoneList', onPhone('list')),
  calendar: later(() => import('../calendar/phone-calendar.tsx'), 'PhoneCalendar', onPhone('calendar')),
  gallery: later(() => import('../gallery/gallery-screen.tsx'), 'GalleryScreen', onPhone('gallery')),
  kanban: later(() => import('../board/phone-board.tsx'), 'PhoneBoard', onPhone('kanban')),
};
