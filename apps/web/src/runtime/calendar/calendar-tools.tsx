import { Button, IconButton } from '@tangram/ui';
import { type CalendarSpan, calendarSpans } from '@tangram/view';
import { useTranslation } from 'react-i18next';

interface Props {
  readonly title: string;
  readonly span: CalendarSpan;
  readonly onSpan: (span: CalendarSpan) => void;
  readonly onTurn: (by: 1 | -1) => void;
  readonly onToday: () => void;
}

/** What is in sight of a calendar, and how one turns its pages. */
export function CalendarTools({ title, span, onSpan, onTurn, onToday }: Props) {
  const { t } = useTranslation();
  return (
    <div className="tg-cal-tools">
      <IconButton icon="chevronLeft" size="small" label={t('calendar.before')} onClick={() => onTurn(-1)} />
      <h2 className="tg-cal-title" aria-live="polite">
        {title}
      </h2>
      <IconButton icon="chevronRight" size="small" label={t('calendar.after')} onClick={() => onTurn(1)} />
      <Button size="small" onClick={onToday}>
        {t('calendar.today')}
      </Button>
      <div className="tg-layouts" role="radiogroup" aria-label={t('calendar.span')}>
        {calendarSpans.map((one) => (
          <button
            key={one}
            type="button"
            role="radio"
            aria-checked={one === span}
            className={`tg-layout ${one === span ? 'is-here' : ''}`}
            onClick={() => onSpan(one)}
          >
            {t(`calendar.spans.${one}`)}
          </button>
        ))}
      </div>
    </div>
  );
}
