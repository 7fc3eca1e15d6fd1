import type { Locale } from '@tangram/errors';
import type { Appearance, Density } from '@tangram/ui';

/** Which appearance a person asked for; `system` follows the machine. */
export type AppearanceChoice = Appearance | 'system';

/** What a person has set for themselves on this machine. */
export interface Settings {
  readonly appearance: AppearanceChoice;
  readonly density: Density;
  readonly locale: Locale;
  readonly sidebar: 'open' | 'narrow';
}

const choices: { readonly [K in keyof Settings]: readonly Settings[K][] } = {
  appearance: ['system', 'light', 'dark'],
  density: ['default', 'compact', 'loose'],
  locale: ['zh-CN', 'en'],
  sidebar: ['open', 'narrow'],
};

const keyOf = (name: keyof Settings) => `tangram.${name}`;

/** Reads one setting; the first choice when none is kept or what is kept is none of them. */
export function readSetting<K extends keyof Settings>(name: K): Settings[K] {
  const kept = localStorage.getItem(keyOf(name));
  const [first] = choices[name];
  const found = choices[name].find((choice) => choice === kept);
  return found ?? standard[name] ?? first;
}

const standard: Settings = { appearance: 'system', density: 'default', locale: 'zh-CN', sidebar: 'open' };

/** Keeps one setting for the next visit. */
export const keepSetting = <K extends keyof Settings>(name: K, value: Settings[K]): void => localStorage.setItem(keyOf(name), value);
