import type { RecordRow } from '@tangram/contract';
import { type CalendarEntry, dayText, isTimed, type PlacedEntry } from '@tangram/view';
import { Link } from '@tanstack/react-router';
import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import { useFrame } from './calendar-context.ts';
import { useDragged } from './drag.ts';
import { colourOf, EntryFace, linesAbout, nameIn } from './entry-face.tsx';

interface Props {
  readonly placed: Pick<PlacedEntry<RecordRow>, 'entry' | 'column' | 'width'> & { readonly before?: boolean; readonly after?: boolean };
  /** The first of the days that it is drawn among. */
  readonly first: string;
  readonly style: CSSProperties;
  readonly className?: string;
}

/** An entry on its days: leads to the record, can be dragged, and lifted by the space bar. */
export function EntryLink({ placed, first, style, className = '' }: Props) {
  const { t } = useTranslation();
  const { object, columns, colour, place, from, movable, lifted } = useFrame();
  const { entry } = placed;
  const { ref, dragging } = useDragged(placed, first, movable);
  const name = nameIn(object, entry.row, t('record.untitled'));
  const states = [
    isTimed(entry) ? 'is-timed' : 'is-whole',
    placed.before ? 'is-before' : '',
    placed.after ? 'is-after' : '',
    dragging ? 'is-dragging' : '',
    lifted === entry.row.id ? 'is-lifted' : '',
    className,
  ];
  const about = linesAbout(columns, entry.row, place);
  return (
    <Link
      ref={ref}
      to="/o/$object/$id"
      params={{ object: object.name, id: entry.row.id }}
      search={from ? { from } : {}}
      className={`tg-cal-entry ${states.filter(Boolean).join(' ')}`}
      style={{ ...style, '--k': colourOf(colour, entry.row) ?? 'var(--tg-text3)' }}
      title={about}
      aria-describedby={movable ? 'tg-cal-keys' : undefined}
      data-entry={entry.row.id}
      onClick={(event) => event.stopPropagation()}
    >
      <EntryFace entry={entry} colour={colour} place={place} name={name} />
      <span className="tg-sr">{daysOf(entry, place.locale)}</span>
    </Link>
  );
}

function daysOf({ from, to }: CalendarEntry<RecordRow>, locale: 'zh-CN' | 'en'): string {
  const year = Number(from.slice(0, 4));
  return [...new Set([from, to])].map((day) => dayText(day, year, locale)).join(' – ');
}
