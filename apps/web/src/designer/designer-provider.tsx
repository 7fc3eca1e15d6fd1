import { changedRefs, type Place, type Session } from '@tangram/design';
import { type AnyDocument, type DocumentRef, refOf } from '@tangram/model';
import { useAfterFrame, useToast } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Beginning } from '../api/design.ts';
import { TriedDraft } from '../expression/tried-draft.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { usePhone } from '../shell/use-phone.ts';
import { objectOpen } from './bar/object-open.ts';
import { createDesignerSource, type Designer, DesignerContext, type DesignerSource, type Unfinished } from './designer-context.ts';
import { isKind, kinds } from './kinds.ts';
import { firstOf } from './outline/first-of.ts';
import { peopleAt, PeopleContext } from './people/people-context.ts';
import { usePreview } from './session/use-preview.ts';
import { useOpenRef } from './use-open-ref.ts';
import { ConflictDialog } from './session/conflict-dialog.tsx';
import type { Turned } from './session/designer-store.ts';
import { useEnded } from './session/use-ended.ts';
import { useDraftLine, useStanding } from './session/use-draft-line.ts';
import { useFindings } from './session/use-findings.ts';

interface Props {
  readonly beginning: Beginning;
  /** Goes over to another draft; null to a new one. */
  readonly onDraft: (draft: string | null) => void;
  readonly children: ReactNode;
}

/** Holds the draft while the designer is open. */
export function DesignerProvider({ beginning, onDraft, children }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const toast = useToast();
  const navigate = useNavigate();
  const phone = usePhone();
  const ended = useEnded(onDraft);
  const { store, line, state, resumed } = useDraftLine(beginning, ended);
  useEffect(() => {
    if (resumed > 0) toast({ text: t('designer.resumed', { count: resumed }) });
  }, [resumed, toast, t]);
  const session = useSyncExternalStore(store.subscribe, store.session);
  const { documents } = session;
  const { model, issues, usesOf } = useFindings(documents, session.base);
  // What stands around the canvas comes a moment after what is edited, so that an edit is drawn within its frame.
  const around = useAfterFrame(useMemo(() => ({ session, line: state }), [session, state]));
  const [selection, setSelection] = useState<Place | null>(null);
  const [said, say] = useState('');
  const standing = useMemo(() => peopleAt(state.people), [state.people]);
  const open = useOpenRef();
  const here = useMemo<Place | null>(
    () => (selection && selection.ref === open ? selection : open === null ? null : { ref: open, pointer: '' }),
    [selection, open],
  );
  useStanding(line, here);
  const drawn = useMemo(() => partsOf(session), [session]);
  const { preview, setPreview } = usePreview(objectOpen(open === null ? undefined : drawn.document(open)));
  const changed = useKept(useMemo(() => new Set(changedRefs(around.session)), [around.session]));

  const holder = useRef<DesignerSource | null>(null);
  const show = useCallback(
    (place: Place | null) => {
      store.pause();
      setSelection(place);
      if (!place || place.ref === open) {
        holder.current?.put({ selection: place });
        return;
      }
      const at = place.ref.indexOf(':');
      void navigate({
        to: '/designer/$kind/$name',
        params: { kind: place.ref.slice(0, at), name: place.ref.slice(at + 1) },
      });
    },
    [store, navigate, open],
  );
  const edit = useCallback<Designer['edit']>(
    (one, words, where) => {
      const problems = store.edit(one, words, where);
      const [first] = problems;
      if (first) toast({ text: t('designer.refused', { why: first.text[locale] }) });
      else if (one.kind === 'renameDocument' && one.ref === open) {
        const kind = one.ref.slice(0, one.ref.indexOf(':'));
        void navigate({ to: '/designer/$kind/$name', params: { kind, name: one.to }, replace: true });
      }
      return problems;
    },
    [store, toast, t, locale, open, navigate],
  );
  const tell = useCallback(
    (turned: Turned | null, key: 'designer.undone' | 'designer.redone') => {
      if (!turned) return;
      const words = t(key, { what: turned.step.words[locale] });
      say(words);
      if (turned.isPartly) toast({ text: t('designer.partly', { what: turned.step.words[locale] }) });
      const { where } = turned.step;
      const now = store.session().documents;
      const has = (ref: DocumentRef) => now.some((document) => refOf(document) === ref);
      // A page about the whole draft stays.
      if (open === null) return;
      if (where && has(where.ref)) return show(where);
      // What was open was made by the step that is taken back.
      const kind = open.slice(0, open.indexOf(':'));
      const first = !has(open) && isKind(kind) ? firstOf(now, kinds[kind].section, locale) : null;
      if (first) show({ ref: refOf(first), pointer: '' });
    },
    [t, locale, toast, store, show, open],
  );
  const undo = useCallback(() => tell(store.undo(), 'designer.undone'), [tell, store]);
  const redo = useCallback(() => tell(store.redo(), 'designer.redone'), [tell, store]);
  const stepTo = useCallback(
    (n: number) => {
      const { turned, isPartly } = store.stepTo(n);
      if (turned === 0) return;
      say(t('designer.stepped', { count: turned }));
      if (isPartly) toast({ text: t('designer.steppedPartly') });
    },
    [store, t, toast],
  );
  const [unfinished] = useState<Unfinished>(() => new Map());

  const value = useMemo<Designer>(
    () => ({
      ...drawn,
      model,
      issues,
      usesOf,
      session: around.session,
      changed,
      edit,
      undo,
      redo,
      stepTo,
      unfinished,
      selection: selection && selection.ref === open ? selection : null,
      select: show,
      readOnly: phone,
      locale,
      preview,
      setPreview,
      line: around.line,
      openDraft: onDraft,
      say,
    }),
    [
      drawn,
      around,
      changed,
      model,
      issues,
      usesOf,
      edit,
      undo,
      redo,
      stepTo,
      unfinished,
      selection,
      open,
      show,
      phone,
      locale,
      preview,
      setPreview,
      onDraft,
    ],
  );
  const [source] = useState(() => createDesignerSource(value));
  useLayoutEffect(() => {
    holder.current = source;
    source.put(value);
  }, [source, value]);
  // What is edited is there for its canvas in the same drawing as what the canvas itself keeps, not in one after it.
  useLayoutEffect(() => store.subscribe(() => source.put(partsOf(store.session()))), [store, source]);
  return (
    <DesignerContext value={source}>
      <PeopleContext value={standing}>
        <TriedDraft value={value.line.draft?.id ?? null}>{children}</TriedDraft>
      </PeopleContext>
      {state.save.kind === 'conflict' ? <ConflictDialog {...state.save} /> : null}
      <div className="tg-sr" role="status" aria-live="polite">
        {said}
      </div>
    </DesignerContext>
  );
}

type Parts = Pick<Designer, 'documents' | 'base' | 'document' | 'canUndo' | 'canRedo'>;
const known = new WeakMap<Session, Parts>();

/** What of the designer is the session itself; the very same for one session. */
function partsOf(session: Session): Parts {
  const before = known.get(session);
  if (before) return before;
  const { documents, base, past, future } = session;
  const byRef = new Map<DocumentRef, AnyDocument>(documents.map((document) => [refOf(document), document]));
  const made: Parts = { documents, base, document: (ref) => byRef.get(ref), canUndo: past.length > 0, canRedo: future.length > 0 };
  known.set(session, made);
  return made;
}

/** The very set of before where it holds the same. */
function useKept(next: ReadonlySet<DocumentRef>): ReadonlySet<DocumentRef> {
  const [kept, setKept] = useState(next);
  if (next === kept || (next.size === kept.size && [...next].every((ref) => kept.has(ref)))) return kept;
  setKept(next);
  return next;
}
