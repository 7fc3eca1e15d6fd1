import { createContext, useContext, useSyncExternalStore } from 'react';

/** The media of a window as narrow as a phone. */
export const phoneMedia = window.matchMedia('(max-width: 639px)');
const onPhone = (tell: () => void) => {
  phoneMedia.addEventListener('change', tell);
  return () => phoneMedia.removeEventListener('change', tell);
};

const isPhone = (): boolean => phoneMedia.matches;

/** Whether what is shown here is shown as on a phone, whatever the window is; null leaves it to the window. */
export const PhonePreviewContext = createContext<boolean | null>(null);

/** Whether the window is as narrow as a phone. */
export function usePhone(): boolean {
  const shown = useContext(PhonePreviewContext);
  const isNarrow = useSyncExternalStore(onPhone, isPhone, isPhone);
  return shown ?? isNarrow;
}
