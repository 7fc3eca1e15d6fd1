import type { RecordRow } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Icon, isGlyph } from '@tangram/ui';
import { type ActivityLayout, composerOf, followUpOf, loggable } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Input } from 'antd';
import { type ReactNode, useDeferredValue, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { recordQuery, searchQuery, shortListQuery } from '../../api/records.ts';
import { readRecent, type Recent } from '../../search/recent.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { Sheet } from '../../shell/sheet.tsx';
import { nounOf } from '../object-noun.ts';
import { Composer } from './composer.tsx';
import './log-sheet.css';

/** What something is written down about. */
export interface About {
  readonly object: ObjectDefinition;
  readonly record: RecordRow;
}

interface Props {
  /** null when it is not known yet: then it is asked for. */
  readonly about: About | null;
  /** Stands below the kinds, where none is chosen yet. */
  readonly children?: ReactNode;
  readonly onClose: () => void;
}

const nothingComes = (): void => undefined;

/** Writes something down in at most three taps after it is open: what it was, whom it was about, and that it is done. */
export function LogSheet({ about, children, onClose }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model } = useScreens();
  const [kind, setKind] = useState<ActivityLayout | null>(null);
  const [picked, setPicked] = useState<Recent | null>(null);
  const kinds = useMemo(() => (about ? composerOf(model, about.object, locale) : loggable(model, locale)), [model, about, locale]);
  const object = picked ? model.objects.get(picked.object) : undefined;
  if (about)
    return (
      <Sheet title={t('timeline.composer')} onClose={onClose}>
        <Composer {...about} kinds={kinds} onComing={nothingComes} onLogged={onClose} inSheet />
      </Sheet>
    );
  if (!kind)
    return (
      <Sheet title={t('shell.quick')} onClose={onClose}>
        <div className="tg-log-kinds">
          {kinds.map((one) => (
            <button key={one.object.name} type="button" className="tg-log-kind" onClick={() => setKind(one)}>
              <Icon name={isGlyph(one.icon) ? one.icon : 'note'} size={20} />
              <span className="tg-cut">{one.label}</span>
            </button>
          ))}
        </div>
        {children}
      </Sheet>
    );
  if (!picked || !object)
    return (
      <Sheet title={t('phone.logAbout', { kind: kind.label })} tall onClose={onClose}>
        <PickAbout kind={kind} onPick={setPicked} />
      </Sheet>
    );
  return (
    <Sheet title={picked.title || t('record.untitled')} onClose={onClose}>
      <Picked object={object} picked={picked} kind={kind} onClose={onClose} />
    </Sheet>
  );
}

/** The record is read behind the text that is being typed: what the composer must know of it is little. */
function Picked({
  object,
  picked,
  kind,
  onClose,
}: {
  readonly object: ObjectDefinition;
  readonly picked: Recent;
  readonly kind: ActivityLayout;
  readonly onClose: () => void;
}) {
  const { locale } = useSettings();
  const { model } = useScreens();
  const followUp = followUpOf(object);
  const { data } = useQuery(recordQuery(object.name, picked.id, [object.nameField.name, ...(followUp ? [followUp.name] : [])]));
  const kinds = useMemo(() => composerOf(model, object, locale), [model, object, locale]);
  const record = data ?? { id: picked.id, version: 0, [object.nameField.name]: picked.title };
  return (
    <Composer object={object} record={record} kinds={kinds} kind={kind.object.name} onComing={nothingComes} onLogged={onClose} inSheet />
  );
}

const offered = 12;

/** Whom it is about: what one looked at last, or what one types. */
function PickAbout({ kind, onPick }: { readonly kind: ActivityLayout; readonly onPick: (picked: Recent) => void }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { model, session } = useScreens();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const targets = useMemo(() => new Set(kind.regarding.targets.filter((name) => model.objects.has(name))), [kind, model]);
  const recent = useMemo(() => readRecent(session.user.id).filter(({ object }) => targets.has(object)), [session.user.id, targets]);
  const found = useQuery({ ...searchQuery(q), enabled: q !== '' });
  const [first] = targets;
  const name = model.objects.get(first ?? '')?.nameField.name ?? 'id';
  // Who has looked at nothing yet is offered what was changed last.
  const latest = useQuery({
    ...shortListQuery(first ?? '', { select: [name], sort: ['-updated_at'] }, offered),
    enabled: recent.length === 0 && first !== undefined,
  });
  const hits: readonly Recent[] =
    q !== ''
      ? (found.data ?? []).filter(({ object }) => targets.has(object)).map(({ object, id, title }) => ({ object, id, title }))
      : recent.length > 0
        ? recent
        : (latest.data?.data ?? []).map((row) => ({ object: first ?? '', id: row.id, title: String(row[name] ?? '') }));
  return (
    <>
      <Input
        prefix={<Icon name="search" size={14} />}
        value={typed}
        allowClear
        aria-label={t('shell.search')}
        placeholder={t('phone.findAbout')}
        onChange={(event) => setTyped(event.target.value)}
      />
      <p className="tg-sheet-caption">{q === '' ? t('phone.recent') : t('phone.found')}</p>
      <div className="tg-sheet-lines">
        {hits.map((hit) => {
          const object = model.objects.get(hit.object);
          return (
            <button key={`${hit.object} ${hit.id}`} type="button" className="tg-sheet-line" onClick={() => onPick(hit)}>
              <Icon name={object && isGlyph(object.icon) ? object.icon : 'box'} size={20} />
              <span className="tg-grow tg-cut">{hit.title || t('record.untitled')}</span>
              <span className="tg-t3 tg-small">{object ? nounOf(object, locale) : ''}</span>
            </button>
          );
        })}
        {q !== '' && found.isSuccess && !found.isPlaceholderData && hits.length === 0 ? (
          <p className="tg-log-none">{t('form.nothing')}</p>
        ) : null}
        {q !== '' && found.isError ? <p className="tg-log-none">{t('states.offline.title')}</p> : null}
      </div>
    </>
  );
}
