import { useSyncExternalStore } from 'react';

const phone = window.matchMedia('(max-width: 639px)');
const onPhone = (tell: () => void) => {
  phone.addEventListener('change', tell);
  return () => phone.removeEventListener('change', tell);
};

const isPhone = (): boolean => phone.matches;

/** Whether the window is as narrow as a phone. */
export const usePhone = (): boolean => useSyncExternalStore(onPhone, isPhone, isPhone);
