import { useSyncExternalStore } from 'react';

/** The media of a window as narrow as a phone. */
export const phoneMedia = window.matchMedia('(max-width: 639px)');
const onPhone = (tell: () => void) => {
  phoneMedia.addEventListener('change', tell);
  return () => phoneMedia.removeEventListener('change', tell);
};

const isPhone = (): boolean => phoneMedia.matches;

/** Whether the window is as narrow as a phone. */
export const usePhone = (): boolean => useSyncExternalStore(onPhone, isPhone, isPhone);
