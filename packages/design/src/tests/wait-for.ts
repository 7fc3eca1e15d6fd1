import type { Locale, Text } from '@tangram/errors';

export const waitUnits = ['minute', 'hour', 'day', 'week'] as const;
export type WaitUnit = (typeof waitUnits)[number];

/** A span of one unit. */
export interface Wait {
  readonly count: number;
  readonly unit: WaitUnit;
}

const patterns: Readonly<Record<WaitUnit, RegExp>> = {
  minute: /^PT(\d{1,4})M$/,
  hour: /^PT(\d{1,4})H$/,
  day: /^P(\d{1,4})D$/,
  week: /^P(\d{1,3})W$/,
};

/** `P3D` → 3 days; null where several units stand together. */
export function readWait(text: string): Wait | null {
  for (const unit of waitUnits) {
    const found = patterns[unit].exec(text)?.[1];
    if (found !== undefined) return { count: Number(found), unit };
  }
  return null;
}

/** 3 days → `P3D`. */
export const writeWait = ({ count, unit }: Wait): string =>
  ({ minute: `PT${count}M`, hour: `PT${count}H`, day: `P${count}D`, week: `P${count}W` })[unit];

const unitWords: Readonly<Record<WaitUnit, Text>> = {
  minute: { 'zh-CN': '分钟', en: 'minute' },
  hour: { 'zh-CN': '小时', en: 'hour' },
  day: { 'zh-CN': '天', en: 'day' },
  week: { 'zh-CN': '周', en: 'week' },
};

/** `P3D` → `3 天`; what is put together of several units stays as it is written. */
export function waitWords(text: string, locale: Locale): string {
  const wait = readWait(text);
  if (!wait) return text;
  const unit = unitWords[wait.unit][locale];
  return `${wait.count} ${unit}${locale === 'en' && wait.count !== 1 ? 's' : ''}`;
}

/** The moment of a test as a clock on the wall shows it, without the offset: `2025-06-02T09:00`. */
export const wallClock = (at: string): string => at.slice(0, 16);

/** The moment with another time on the wall, at the same offset from UTC. */
export const withWallClock = (at: string, wall: string): string => `${wall.slice(0, 16)}:00${/(Z|[+-]\d{2}:\d{2})$/.exec(at)?.[0] ?? 'Z'}`;
