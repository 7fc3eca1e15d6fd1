import { ToastProvider } from '@tangram/ui';
import type { ObjectDefinition } from '@tangram/model';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { Outlet, useRouterState } from '@tanstack/react-router';
import { Suspense, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeptDraft } from '../api/kept-draft.ts';
import { problemOf } from '../api/client.ts';
import { modelQuery } from '../api/model.ts';
import { sessionQuery } from '../api/session.ts';
import { OutboxProvider } from '../outbox/outbox-provider.tsx';
import { ExportProvider } from '../runtime/export/export-provider.tsx';
import { sweepDrafts } from '../runtime/form/drafts.ts';
import { later, laterWithControls, useLastResort } from '../lazily/later.tsx';
import { SearchPalette } from '../search/search-palette.tsx';
import { FormDrawer } from '../runtime/form/form-drawer-lazy.tsx';
import { UndoProvider } from '../runtime/undo/undo-provider.tsx';
import { viewsQuery } from '../api/views.ts';
import { ImportEnds } from '../runtime/import/under-way.tsx';
import { useSettings } from '../settings/settings-context.tsx';
import { showZone } from '../settings/use-place.ts';
import { useNextSteps } from '../start/use-next-steps.ts';
import { ActingLine } from './acting-line.tsx';
import { BackCloses, usePassClosed } from './back-closes.ts';
import { OfflineLine } from './offline-line.tsx';
import { PageWaiting, ProblemPanel } from './page-states.tsx';
import { PhoneBar } from './phone-bar.tsx';
import { PreviewLine } from './preview-line.tsx';
import { type Screens, ScreensContext } from './screens-context.tsx';
import { ShellContext } from './shell-context.ts';
import { Sidebar } from './sidebar.tsx';
import { useAhead } from './use-ahead.ts';
import { useWarningQuestion } from './use-warning-question.ts';
import { useGoKeys } from './use-go-keys.ts';
import { useKeyboardRoom } from './use-keyboard-room.ts';
import { CoveredContext, useKeys } from './use-keys.ts';
import { usePhone } from './use-phone.ts';
import './shell.css';
import './phone.css';

const KeptDraftDialog = laterWithControls(() => import('./kept-draft-dialog.tsx'), 'KeptDraftDialog');
const WarningDialog = laterWithControls(() => import('./warning-dialog.tsx'), 'WarningDialog');
const NextSteps = later(() => import('../start/next-steps.tsx'), 'NextSteps', 'when drawn');
const ShortcutsDialog = laterWithControls(() => import('./shortcuts-dialog.tsx'), 'ShortcutsDialog');

/** The frame behind sign-in: navigation left (or below, on a phone), the screen right. */
export function Shell() {
  const { t } = useTranslation();
  const { data: session } = useSuspenseQuery(sessionQuery);
  const model = useQuery(modelQuery);
  // Asked for beside the model, so that no list has to wait for them.
  useQuery(viewsQuery);
  useEffect(() => showZone(session.user.timeZone), [session.user.timeZone]);
  const screens = useMemo<Screens | null>(
    () => (model.data ? { session, ...model.data, roles: session.user.roles } : null),
    [session, model.data],
  );
  return (
    <ToastProvider closeLabel={t('words.close')}>
      {screens ? (
        <ScreensContext value={screens}>
          <UndoProvider>
            <ExportProvider>
              <OutboxProvider>
                <Frame />
              </OutboxProvider>
            </ExportProvider>
          </UndoProvider>
        </ScreensContext>
      ) : model.error ? (
        <ProblemPanel problem={problemOf(model.error)} onRetry={() => void model.refetch()} />
      ) : (
        <PageWaiting />
      )}
    </ToastProvider>
  );
}

function Frame() {
  const phone = usePhone();
  const nextSteps = useNextSteps();
  // A record has its own foot.
  const onRecord = useRouterState({ select: ({ location }) => /^\/o\/[^/]+\/[0-9a-f-]{36}$/.test(location.pathname) });
  // The designer has the whole window and keys of its own.
  const designing = useRouterState({ select: ({ location }) => /^\/designer(\/|$)/.test(location.pathname) });
  const { sidebar, set } = useSettings();
  const [open, setOpen] = useState<'search' | 'keys' | null>(null);
  const kept = useKeptDraft();
  const [form, setForm] = useState<{ readonly object: ObjectDefinition; readonly preset: Readonly<Record<string, unknown>> } | null>(null);
  useKeys(
    {
      'mod+k': (event) => {
        event.preventDefault();
        setOpen('search');
      },
      '/': (event) => {
        event.preventDefault();
        setOpen('search');
      },
      '?': () => setOpen('keys'),
      'mod+\\': () => set('sidebar', sidebar === 'open' ? 'narrow' : 'open'),
    },
    !designing,
  );
  useGoKeys(!designing);
  usePassClosed();
  useKeyboardRoom(phone);
  useAhead(phone);
  useEffect(() => sweepDrafts(Date.now()), []);
  useLastResort();
  const { question, answer } = useWarningQuestion();
  const value = useMemo(
    () => ({
      openSearch: () => setOpen('search'),
      openKeys: () => setOpen('keys'),
      openForm: (object: ObjectDefinition, preset: Readonly<Record<string, unknown>>) => setForm({ object, preset }),
    }),
    [],
  );
  return (
    <ShellContext value={value}>
      <div className={`tg-app ${phone ? 'is-phone' : designing ? 'is-designing' : sidebar === 'narrow' ? 'is-narrow' : ''}`}>
        {phone || designing ? null : <Sidebar />}
        <main className="tg-main">
          <ActingLine />
          <PreviewLine />
          <OfflineLine />
          <ImportEnds />
          {nextSteps && !designing ? (
            <Suspense fallback={null}>
              <NextSteps />
            </Suspense>
          ) : null}
          <CoveredContext value={form !== null || open !== null || question !== null || kept !== null}>
            <Outlet />
          </CoveredContext>
        </main>
        {phone && !onRecord && !designing ? <PhoneBar /> : null}
      </div>
      {open === 'search' ? <SearchPalette onClose={() => setOpen((now) => (now === 'search' ? null : now))} /> : null}
      <Suspense fallback={null}>{open === 'keys' ? <ShortcutsDialog onClose={() => setOpen(null)} /> : null}</Suspense>
      <CoveredContext value={question !== null}>
        {form ? <FormDrawer object={form.object} id={null} preset={form.preset} onClose={() => setForm(null)} /> : null}
      </CoveredContext>
      <Suspense fallback={null}>{kept ? <KeptDraftDialog kept={kept} /> : null}</Suspense>
      <Suspense fallback={null}>{question ? <WarningDialog question={question} onAnswer={answer} /> : null}</Suspense>
      {phone && form ? <BackCloses onClose={() => setForm(null)} /> : null}
      {phone && open === 'search' ? <BackCloses onClose={() => setOpen(null)} /> : null}
    </ShellContext>
  );
}
