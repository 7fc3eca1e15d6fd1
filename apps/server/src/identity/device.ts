import Bowser from 'bowser';

/** What a `User-Agent` says of a device, as far as it is known: `Chrome` on `Windows`. Programs that are no browser are told by their first word. */
export interface Device {
  readonly browser: string | null;
  readonly system: string | null;
}

/** Reads a `User-Agent`, which anybody may have made up: good to recognise one's own devices, and for nothing else. */
export function deviceOf(agent: string): Device {
  if (agent === '') return { browser: null, system: null };
  const { browser, os } = Bowser.parse(agent);
  return { browser: browser.name || (/^[\w.-]{1,40}/.exec(agent)?.[0] ?? null), system: os.name ?? null };
}
