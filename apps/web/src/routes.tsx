import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Refused } from './api/client.ts';
import { sessionQuery } from './api/session.ts';
import { PageError, PageWaiting } from './shell/page-states.tsx';
import { parseListSearch, parseRecordSearch } from './runtime/search-params.ts';
import { SignInPage } from './session/sign-in-page.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: (search: Record<string, unknown>): { readonly to?: string } =>
    typeof search['to'] === 'string' && search['to'].startsWith('/') ? { to: search['to'] } : {},
});

/** Everything behind sign-in. The shell, and with it all that is heavy, loads only here. */
const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(sessionQuery);
    } catch (error) {
      if (error instanceof Refused && error.problem.status === 401) {
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
      }
      throw error;
    }
  },
  component: lazyRouteComponent(() => import('./shell/shell.tsx'), 'Shell'),
  pendingComponent: PageWaiting,
  errorComponent: PageError,
  pendingMs: 400,
});

const homeRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./runtime/home/home-page.tsx'), 'HomePage'),
});

const listRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/o/$object',
  validateSearch: parseListSearch,
  component: lazyRouteComponent(() => import('./runtime/view/view-page.tsx'), 'ViewPage'),
});

const recordRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/o/$object/$id',
  validateSearch: parseRecordSearch,
  component: lazyRouteComponent(() => import('./runtime/record/record-page.tsx'), 'RecordPage'),
});

const importRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/o/$object/import',
  validateSearch: (search: Record<string, unknown>): { readonly run?: string } =>
    typeof search['run'] === 'string' && search['run'] !== '' ? { run: search['run'] } : {},
  component: lazyRouteComponent(() => import('./runtime/import/import-page.tsx'), 'ImportPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./runtime/import/imports-page.tsx'), 'ImportsPage'),
});

const tree = rootRoute.addChildren([signInRoute, insideRoute.addChildren([homeRoute, listRoute, importRoute, importsRoute, recordRoute])]);

/** The table of contents of the page. */
export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    scrollRestoration: false,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
