import type { RecordRow, TimelineEntry } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon, isGlyph } from '@tangram/ui';
import { type ActivityLayout, labelOf } from '@tangram/view';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePlace } from '../../settings/use-place.ts';
import { capOf, useKeys } from '../../shell/use-keys.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { FormDrawer } from '../form/form-drawer-lazy.tsx';
import { MomentChip } from './moment-chip.tsx';
import { earlierChoices, laterChoices } from './moments.ts';
import { useComposer } from './use-composer.ts';
import './timeline.css';

interface Props {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
  /** What can be written down, the usual first. */
  readonly kinds: readonly ActivityLayout[];
  /** The object of the kind that it begins with. */
  readonly kind?: string;
  readonly onComing: (entry: TimelineEntry | null) => void;
  readonly onLogged?: () => void;
  /** It stands in a sheet of its own: always open, and ready to be typed in. */
  readonly inSheet?: boolean;
}

/** Where a call, a visit, a note, a task is written down: what it was, what was said, when, and when to get in touch next. */
export function Composer({ object, record, kinds, kind, onComing, onLogged, inSheet = false }: Props) {
  const { t } = useTranslation();
  const place = usePlace();
  const phone = usePhone();
  const box = useRef<HTMLTextAreaElement>(null);
  const [open, setOpen] = useState(false);
  const [full, setFull] = useState(false);
  const state = useComposer({ object, record, kinds, kind, onComing, onLogged });
  const { typed, layout, problem } = state;
  const shown = !phone || inSheet || open || typed.text !== '';
  useKeys({
    n: (event) => {
      event.preventDefault();
      box.current?.focus();
    },
  });
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      void state.log();
    }
    if (event.key === 'Escape' && !inSheet) {
      event.stopPropagation();
      setOpen(false);
      box.current?.blur();
    }
  }
  return (
    <section className={`tg-composer ${shown ? 'is-open' : ''}`} aria-label={t('timeline.composer')}>
      {shown ? (
        <div className="tg-composer-kinds" role="tablist" aria-label={t('timeline.kind')}>
          {kinds.map(({ object: one, icon, label }) => (
            <button
              key={one.name}
              type="button"
              role="tab"
              aria-selected={one.name === layout?.object.name}
              className="tg-composer-kind"
              onClick={() => {
                state.change({ kind: one.name });
                box.current?.focus();
              }}
            >
              <Icon name={isGlyph(icon) ? icon : 'box'} size={14} />
              {label}
            </button>
          ))}
        </div>
      ) : null}
      <textarea
        ref={box}
        rows={shown ? 2 : 1}
        autoFocus={inSheet}
        value={typed.text}
        aria-label={layout ? t('timeline.about', { kind: layout.label }) : undefined}
        placeholder={layout ? t('timeline.about', { kind: layout.label }) : ''}
        aria-invalid={problem !== null}
        onFocus={() => setOpen(true)}
        onChange={(event) => state.change({ text: event.target.value })}
        onKeyDown={onKeyDown}
      />
      {problem ? (
        <div className="tg-composer-problem" role="alert">
          <Icon name="warning" size={14} />
          <span className="tg-grow">{problem}</span>
          <button type="button" className="tg-link" onClick={() => setFull(true)}>
            {t('timeline.full')}
          </button>
        </div>
      ) : null}
      {shown ? (
        <footer>
          {layout?.due ? (
            <MomentChip
              label={labelOf(layout.due.label, place.locale, layout.due.name)}
              at={typed.due}
              choices={laterChoices(place.now)}
              onPick={(due) => state.change({ due })}
            />
          ) : layout ? (
            <MomentChip
              label={labelOf(layout.at.label, place.locale, layout.at.name)}
              at={typed.at}
              none={t('timeline.moment.now')}
              choices={earlierChoices(place.now)}
              onPick={(at) => state.change({ at })}
            />
          ) : null}
          <span className="tg-grow" />
          {state.canFollowUp && !layout?.due ? (
            <MomentChip
              label={t('timeline.next')}
              at={typed.next}
              choices={laterChoices(place.now)}
              onPick={(next) => state.change({ next })}
            />
          ) : null}
          <Button
            kind="primary"
            size="small"
            busy={state.busy}
            disabled={typed.text.trim() === ''}
            {...(phone ? {} : { keys: capOf('mod+Enter') })}
            onClick={() => void state.log()}
          >
            {t('timeline.log')}
          </Button>
        </footer>
      ) : null}
      {full && layout ? (
        <FormDrawer
          object={layout.object}
          id={null}
          preset={state.preset}
          onClose={() => {
            setFull(false);
          }}
        />
      ) : null}
    </section>
  );
}
