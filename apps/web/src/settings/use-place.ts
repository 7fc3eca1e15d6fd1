import type { Place } from '@tangram/view';
import { useMemo, useSyncExternalStore } from 'react';
import { useSettings } from './settings-context.tsx';

/** The zone that the device is set to. */
export const deviceZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const minute = 60_000;

let now = Date.now();
let zone = deviceZone;
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

/** Shows times in the zone that the person chose. @param chosen null: as the device is set */
export function showZone(chosen: string | null): void {
  const next = chosen ?? deviceZone;
  if (next === zone) return;
  zone = next;
  for (const tell of listeners) tell();
}

/** The person's language, zone and clock; the clock moves on once a minute. */
export function usePlace(): Place {
  const { locale } = useSettings();
  const at = useSyncExternalStore(onMinute, () => now);
  const shown = useSyncExternalStore(onMinute, () => zone);
  return useMemo(() => ({ locale, now: at, zone: shown }), [locale, at, shown]);
}
