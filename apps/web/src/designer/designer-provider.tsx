import type { Place } from '@tangram/design';
import { type DocumentRef, refOf } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { useNavigate } from '@tanstack/react-router';
import { type ReactNode, useCallback, useMemo, useState, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import type { Beginning } from '../api/design.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { usePhone } from '../shell/use-phone.ts';
import { objectOpen } from './bar/object-open.ts';
import { type Designer, DesignerContext } from './designer-context.ts';
import { isKind, kinds } from './kinds.ts';
import { firstOf } from './outline/first-of.ts';
import { peopleAt, PeopleContext } from './people/people-context.ts';
import { usePreview } from './session/use-preview.ts';
import { useOpenRef } from './use-open-ref.ts';
import { ConflictDialog } from './session/conflict-dialog.tsx';
import type { Turned } from './session/designer-store.ts';
import type { Ending } from './session/draft-line.ts';
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
  const ended = useCallback((how: Ending, revision: number) => toast({ text: t(`designer.ended.${how}`, { n: revision }) }), [toast, t]);
  const { store, line, state } = useDraftLine(beginning, ended);
  const session = useSyncExternalStore(store.subscribe, store.session);
  const { documents } = session;
  const { model, issues } = useFindings(documents, session.base);
  const [selection, setSelection] = useState<Place | null>(null);
  const [said, say] = useState('');
  const standing = useMemo(() => peopleAt(state.people), [state.people]);
  const open = useOpenRef();
  const here = useMemo<Place | null>(
    () => (selection && selection.ref === open ? selection : open === null ? null : { ref: open, pointer: '' }),
    [selection, open],
  );
  useStanding(line, here);
  const byRef = useMemo(() => new Map(documents.map((document) => [refOf(document), document])), [documents]);
  const { preview, setPreview } = usePreview(objectOpen(open === null ? undefined : byRef.get(open)));

  const show = useCallback(
    (place: Place | null) => {
      store.pause();
      setSelection(place);
      if (!place || place.ref === open) return;
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

  const value = useMemo<Designer>(
    () => ({
      documents,
      base: session.base,
      model,
      issues,
      session,
      document: (ref) => byRef.get(ref),
      edit,
      undo,
      redo,
      stepTo: store.stepTo,
      selection: selection && selection.ref === open ? selection : null,
      select: show,
      readOnly: phone,
      locale,
      preview,
      setPreview,
      line: state,
      openDraft: onDraft,
      say,
    }),
    [
      documents,
      session,
      model,
      issues,
      byRef,
      edit,
      undo,
      redo,
      store,
      selection,
      open,
      show,
      phone,
      locale,
      preview,
      setPreview,
      state,
      onDraft,
    ],
  );
  return (
    <DesignerContext value={value}>
      <PeopleContext value={standing}>{children}</PeopleContext>
      {state.save.kind === 'conflict' ? <ConflictDialog {...state.save} /> : null}
      <div className="tg-sr" role="status" aria-live="polite">
        {said}
      </div>
    </DesignerContext>
  );
}
