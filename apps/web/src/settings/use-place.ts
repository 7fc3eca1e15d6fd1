import type { Place } from '@tangram/view';
import { useMemo, useSyncExternalStore } from 'react';
import { useSettings } from './settings-context.tsx';

const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const minute = 60_000;

let now = Date.now();
const listeners = new Set<() => void>();
setInterval(() => {
  now = Date.now();
  for (const tell of listeners) tell();
}, minute);
const onMinute = (tell: () => void) => {
  listeners.add(tell);
  return () => {
    listeners.delete(tell);
  };
};

/** The person's language, zone and clock; the clock moves on once a minute. */
export function usePlace(): Place {
  const { locale } = useSettings();
  const at = useSyncExternalStore(onMinute, () => now);
  return useMemo(() => ({ locale, now: at, zone }), [locale, at]);
}
