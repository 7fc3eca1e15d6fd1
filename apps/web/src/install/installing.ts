import { useSyncExternalStore } from 'react';
import { fetchPage } from '../api/page.ts';

/** What a browser hands over when the page may be installed (Chromium; others have their own menu). */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

let offer: InstallPrompt | null = null;
const hearers = new Set<() => void>();
const put = (next: InstallPrompt | null): void => {
  offer = next;
  for (const hear of hearers) hear();
};
const isPrompt = (event: Event): event is InstallPrompt => 'prompt' in event && typeof event.prompt === 'function';

/** Makes the page installable, able to open without a network, and new after a deployment. To be called once. */
export function prepareInstalling(): void {
  // The page of `npm run dev` comes in pieces that change all the time: nothing of it is kept.
  if (import.meta.url.includes('/assets/') && 'serviceWorker' in navigator)
    void navigator.serviceWorker.register('/worker.js').catch(() => undefined);
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault();
    if (isPrompt(event)) put(event);
  });
  window.addEventListener('appinstalled', () => put(null));
  window.addEventListener('vite:preloadError', () => void reloadOnce());
}

const RELOADED = 'tangram.reloaded';
const SOON_MS = 60_000;

/** The code that a page begins with, by its address. */
const entryOf = (page: string): string | undefined => /\/assets\/index-[^"]+\.js/.exec(page)?.[0];

/**
 * A part of the page that does not come may have been replaced by a deployment: then the new page has the new one. When the page is still the same,
 * it was the network, and what is on the screen stays. Not again at once, or it would go on for ever.
 */
async function reloadOnce(): Promise<void> {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < SOON_MS) return;
  const entry = entryOf((await fetchPage()) ?? '');
  if (entry === undefined || document.querySelector(`script[src="${entry}"]`)) return;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
}

const subscribe = (hear: () => void) => {
  hearers.add(hear);
  return () => hearers.delete(hear);
};

/** Asks the browser to install the page; null where it cannot be, or is already. */
export function useInstall(): (() => Promise<void>) | null {
  const prompt = useSyncExternalStore(subscribe, () => offer);
  if (prompt === null) return null;
  return async () => {
    put(null);
    await prompt.prompt();
  };
}
