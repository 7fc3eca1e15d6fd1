import type { RecordRow, TimelineEntry } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { Icon, IconButton, isGlyph, Menu } from '@tangram/ui';
import { currencyBeside, activityLayout, type ActivityLayout, clockText, isLink, wallTime } from '@tangram/view';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordsKey } from '../../api/records.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import { Value } from '../fields/value.tsx';
import { useNames } from '../fields/use-names.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { momentWords } from './moments.ts';
import { useActivityDeeds } from './use-activity-deeds.ts';

interface Props {
  /** The object on whose record's page it is told. */
  readonly parent: ObjectDefinition;
  readonly entry: TimelineEntry;
  readonly who: string;
  /** On its way to the server. */
  readonly coming: boolean;
  /** On this device only, until there is a network. */
  readonly waits?: boolean;
}

/** A call, a visit, a task …: who, what, when, what was said; ticked off, changed and deleted where it stands. */
export function ActivityEntry({ parent, entry, who, coming, waits = false }: Props) {
  const { t } = useTranslation();
  const { model } = useScreens();
  const place = usePlace();
  const queryClient = useQueryClient();
  const [editing, setEditing] = useState(false);
  const object = model.objects.get(entry.record.object);
  const layout = object ? activityLayout(object, place.locale) : null;
  const values = entry.values;
  const deeds = useActivityDeeds(parent, layout, entry);
  if (!object || !layout || !values) return null;
  const { status, due, text } = layout;
  const isDone = status !== null && values[status.field.name] === status.done;
  const title = entry.record.title || t('record.untitled');
  const told = text ? values[text.name] : null;
  const close = () => {
    setEditing(false);
    void queryClient.invalidateQueries({ queryKey: recordsKey(parent.name) });
  };
  return (
    <div className={`tg-event ${coming ? 'is-coming' : ''}`} data-activity={entry.record.id}>
      {status ? (
        <button
          type="button"
          role="checkbox"
          aria-checked={isDone}
          aria-label={t('timeline.tick', { name: title })}
          className={`tg-event-icon tg-event-tick ${isDone ? 'is-done' : ''}`}
          disabled={coming}
          onClick={() => void deeds.tick(!isDone)}
        >
          {isDone ? <Icon name="check" size={14} /> : null}
        </button>
      ) : (
        <span className="tg-event-icon">
          <Icon name={isGlyph(layout.icon) ? layout.icon : 'box'} size={14} />
        </span>
      )}
      <div className="tg-grow">
        <div className="tg-event-head">
          <span className="tg-event-what">
            <b>{who}</b>
            <span className="tg-t2">{layout.label}</span>
            <Facts layout={layout} values={values} />
          </span>
          {coming ? null : (
            <Menu
              placement="bottomRight"
              items={[
                { key: 'edit', icon: <Icon name="edit" size={14} />, label: t('record.edit'), onClick: () => setEditing(true) },
                {
                  key: 'remove',
                  danger: true,
                  icon: <Icon name="trash" size={14} />,
                  label: t('record.remove'),
                  onClick: () => void deeds.remove(),
                },
              ]}
            >
              <IconButton icon="more" size="small" label={t('timeline.more', { name: title })} className="tg-event-more" />
            </Menu>
          )}
          <time className="tg-small tg-t3" dateTime={entry.at}>
            {waits ? t('outbox.waits') : coming ? t('timeline.coming') : clockText(wallTime(Date.parse(entry.at), place.zone))}
          </time>
        </div>
        <Link
          to="/o/$object/$id"
          params={{ object: object.name, id: entry.record.id }}
          search={{}}
          disabled={coming}
          className={`tg-event-title ${isDone ? 'is-done' : ''}`}
        >
          {title}
        </Link>
        {due && values[due.name] && !isDone ? <Due at={values[due.name]} field={due} /> : null}
        {text && told ? (
          <div className="tg-event-text">
            <Value field={text} value={told} place={place} room="page" />
          </div>
        ) : null}
      </div>
      {editing ? <FormDrawer object={object} id={entry.record.id} onClose={close} /> : null}
    </div>
  );
}

/** The choices, the duration and whom it was with, behind the kind. */
function Facts({ layout, values }: { readonly layout: ActivityLayout; readonly values: RecordRow }) {
  const place = usePlace();
  return layout.facts
    .filter(({ name }) => values[name] !== null && values[name] !== undefined)
    .map((field) =>
      isLink(field) ? (
        <LinkFact key={field.name} field={field} value={values[field.name]} />
      ) : (
        <Value key={field.name} field={field} value={values[field.name]} currency={currencyBeside(field, values)} place={place} />
      ),
    );
}

function LinkFact({ field, value }: { readonly field: Field; readonly value: unknown }) {
  const place = usePlace();
  const id = typeof value === 'string' ? value : '';
  const title = useNames(field.targets[0] ?? '', id === '' ? [] : [id]).get(id);
  return title ? <Value field={field} value={value} title={title} place={place} /> : null;
}

function Due({ at, field }: { readonly at: unknown; readonly field: Field }) {
  const { t } = useTranslation();
  const place = usePlace();
  if (typeof at !== 'string') return null;
  const moment = field.type === 'date' ? Date.parse(`${at}T23:59:59`) : Date.parse(at);
  return (
    <div className={`tg-small ${moment < place.now ? 'tg-event-late' : 'tg-t3'}`}>
      {t('timeline.dueAt', { time: momentWords(moment, place) })}
    </div>
  );
}
