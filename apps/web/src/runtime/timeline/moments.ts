import { clockText, type Place, relativeText, shortDay, wallTime } from '@tangram/view';

const hour = 3_600_000;
const day = 24 * hour;

/** A moment as a chip says it: today and the days beside it by name, others by their date, always with the time. */
export function momentWords(at: number, place: Place): string {
  const wall = wallTime(at, place.zone);
  if (Math.abs(at - place.now) < day * 2) {
    const words = relativeText(new Date(at).toISOString(), place, 1);
    return /\d:\d/.test(words) ? words : `${words} ${clockText(wall)}`;
  }
  return `${shortDay(wall, place)} ${clockText(wall)}`;
}

/** The same day so many days later, at a time by the clock of whoever sits here. */
function onDay(now: number, days: number, hours: number, minutes: number): number {
  const at = new Date(now);
  at.setDate(at.getDate() + days);
  return at.setHours(hours, minutes, 0, 0);
}

/** When something may be due next. */
export const laterChoices = (
  now: number,
): readonly { readonly name: 'today' | 'tomorrow' | 'days' | 'monday' | 'month'; readonly at: number }[] => {
  const weekday = new Date(now).getDay();
  return [
    { name: 'today', at: onDay(now, 0, 18, 0) },
    { name: 'tomorrow', at: onDay(now, 1, 9, 30) },
    { name: 'days', at: onDay(now, 3, 9, 30) },
    { name: 'monday', at: onDay(now, ((8 - weekday) % 7) + (weekday === 1 ? 7 : 0), 9, 30) },
    { name: 'month', at: onDay(now, 30, 9, 30) },
  ];
};

/** When something may have happened. */
export const earlierChoices = (now: number): readonly { readonly name: 'now' | 'hour' | 'yesterday'; readonly at: number | null }[] => [
  { name: 'now', at: null },
  { name: 'hour', at: now - hour },
  { name: 'yesterday', at: now - day },
];
