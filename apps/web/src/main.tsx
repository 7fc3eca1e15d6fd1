import '@tangram/ui/style.css';
import './font.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { onSignedOut, Refused } from './api/client.ts';
import { sessionQuery } from './api/session.ts';
import { prepareInstalling } from './install/installing.ts';
import { firstTexts, i18n } from './messages/i18n.ts';
import { createAppRouter } from './routes.tsx';
import { onNewDay } from './settings/new-day.ts';
import { SettingsProvider } from './settings/settings-context.tsx';

const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // A refusal will be the same the next time; only silence is worth another try.
      retry: (failures, error) => failures < 2 && !(error instanceof Refused && error.problem.status >= 400 && error.problem.status < 500),
      refetchOnWindowFocus: true,
    },
  },
});
const router = createAppRouter(queryClient);

// A session that ended meanwhile leads to sign-in, and from there back to where one was.
onSignedOut(() => {
  const { pathname, href } = router.state.location;
  if (['/sign-in', '/join', '/forgot'].includes(pathname)) return;
  queryClient.removeQueries({ queryKey: sessionQuery.queryKey });
  void router.navigate({ to: '/sign-in', search: href === '/' ? {} : { to: href } });
});

prepareInstalling();

onNewDay(() => void queryClient.invalidateQueries({ queryKey: ['records'] }));

/** What the address asks for is fetched beside the texts, so that neither waits for the other. */
async function begin(root: HTMLElement): Promise<void> {
  void router.load();
  await firstTexts;
  createRoot(root).render(
    <StrictMode>
      <I18nextProvider i18n={i18n}>
        <QueryClientProvider client={queryClient}>
          <SettingsProvider>
            <RouterProvider router={router} />
          </SettingsProvider>
        </QueryClientProvider>
      </I18nextProvider>
    </StrictMode>,
  );
}

const root = document.getElementById('root');
if (root) void begin(root);
