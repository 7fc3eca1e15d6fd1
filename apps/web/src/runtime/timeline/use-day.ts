import { shortDay, today, wallTime } from '@tangram/view';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';

/** Says on which day a moment is: entries of one day stand under its name. */
export function useDay(): (at: string) => string {
  const { t } = useTranslation();
  const place = usePlace();
  return (at) => {
    const day = shortDay(wallTime(Date.parse(at), place.zone), place);
    return today({ ...place, now: Date.parse(at) }) === today(place) ? `${t('form.today')} · ${day}` : day;
  };
}
