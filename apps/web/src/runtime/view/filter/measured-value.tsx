import { parseNumberText } from '@tangram/model';
import { periodName, periodNames, periodUnits, unitName } from '@tangram/view';
import { DatePicker, InputNumber, Select } from 'antd';
import dayjs from 'dayjs';
import { useTranslation } from 'react-i18next';
import { useSettings } from '../../../settings/settings-context.tsx';

interface Props {
  readonly label: string;
  readonly value: unknown;
  readonly onChange: (value: unknown) => void;
  readonly eager?: boolean;
}

/** A number as people type it: `100万` and `1,000` too; a percentage in points. What is none is left as it is, and is not taken. */
export const typedNumber = (text: string | undefined): string => parseNumberText((text ?? '').replace(/[%％]$/, '')) ?? text ?? '';

/** A number with all its digits. */
export function NumberValue({ label, value, onChange, eager = false }: Props) {
  return (
    <InputNumber
      autoFocus={eager}
      stringMode
      parser={typedNumber}
      className="tg-wide"
      aria-label={label}
      placeholder={label}
      value={typeof value === 'string' || typeof value === 'number' ? String(value) : null}
      onChange={(next) => onChange(next === null ? undefined : String(next))}
    />
  );
}

/** A day that moves with the calendar. */
const movingDay = '$today';

/** A day, or the day it is whenever one looks. */
export function DayValue({ label, value, onChange, eager = false }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const moving = typeof value === 'string' && value.startsWith('$');
  return (
    <DatePicker
      autoFocus={eager}
      className="tg-wide"
      aria-label={label}
      placeholder={moving ? periodName(String(value), locale) : label}
      value={typeof value === 'string' && !moving && value !== '' ? dayjs(value) : null}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : undefined)}
      renderExtraFooter={() => (
        <button type="button" className="tg-link" onClick={() => onChange(movingDay)}>
          {t('filter.always', { day: periodName(movingDay, locale) })}
        </button>
      )}
    />
  );
}

type Way = 'last' | 'next';

/** A stretch of time by its name, or so many days, weeks, months before or after today. */
export function PeriodValue({ label, value, onChange, eager = false }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const span = spanOf(value);
  const put = (way: Way, count: number, unit: string) => onChange({ [way]: count, unit });
  return (
    <span className="tg-period">
      <Select
        autoFocus={eager}
        className="tg-wide"
        aria-label={label}
        placeholder={label}
        value={span ? span.way : typeof value === 'string' ? value : null}
        options={[
          { value: 'last', label: t('filter.last') },
          { value: 'next', label: t('filter.next') },
          ...periodNames.map((name) => ({ value: name, label: periodName(name, locale) })),
        ]}
        onChange={(next) => (next === 'last' || next === 'next' ? put(next, span?.count ?? 30, span?.unit ?? 'day') : onChange(next))}
      />
      {span ? (
        <span className="tg-pair">
          <InputNumber
            className="tg-wide"
            aria-label={t('filter.howMany')}
            min={1}
            max={1000}
            precision={0}
            value={span.count}
            onChange={(count) => count && put(span.way, count, span.unit)}
          />
          <Select
            className="tg-wide"
            aria-label={t('filter.unit')}
            value={span.unit}
            options={periodUnits.map((unit) => ({ value: unit, label: unitName(unit, locale) }))}
            onChange={(unit) => put(span.way, span.count, unit)}
          />
        </span>
      ) : null}
    </span>
  );
}

function spanOf(value: unknown): { readonly way: Way; readonly count: number; readonly unit: string } | null {
  if (typeof value !== 'object' || value === null || !('unit' in value)) return null;
  const unit = String(value.unit);
  if ('last' in value && typeof value.last === 'number') return { way: 'last', count: value.last, unit };
  return 'next' in value && typeof value.next === 'number' ? { way: 'next', count: value.next, unit } : null;
}
