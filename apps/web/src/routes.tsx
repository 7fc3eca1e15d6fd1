import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, createRouter, lazyRouteComponent, Outlet, redirect } from '@tanstack/react-router';
import { Refused } from './api/client.ts';
import { withControls } from './lazily/later.tsx';
import { mayBeSignedIn, sessionQuery } from './api/session.ts';
import { PageError, PageMissing, PageWaiting } from './shell/page-states.tsx';
import { parseListSearch, parseRecordSearch } from './runtime/search-params.ts';
import { type SignInSearch, SignInPage } from './session/sign-in-page.tsx';

interface RouterContext {
  readonly queryClient: QueryClient;
}

const rootRoute = createRootRouteWithContext<RouterContext>()({ component: Outlet });

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: (search: Record<string, unknown>): SignInSearch => ({
    ...(typeof search['to'] === 'string' && search['to'].startsWith('/') ? { to: search['to'] } : {}),
    ...(typeof search['failed'] === 'string' ? { failed: search['failed'] } : {}),
    ...(search['choose'] === true ? { choose: true } : {}),
    ...(typeof search['workspace'] === 'string' ? { workspace: search['workspace'] } : {}),
  }),
});

const joinRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/join',
  component: lazyRouteComponent(() => import('./session/join-page.tsx'), 'JoinPage'),
});

const forgotRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/forgot',
  component: lazyRouteComponent(() => import('./session/forgot-page.tsx'), 'ForgotPage'),
});

const signUpRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-up',
  component: lazyRouteComponent(() => import('./session/sign-up-page.tsx'), 'SignUpPage'),
});

const loadShell = () => import('./shell/shell.tsx');
const loadView = () => import('./runtime/view/view-page.tsx');
const loadAsking = () => import('./runtime/view/ask-view.ts');

/** What the address will need while the session is still being asked for: code and first answers, side by side. Whoever needs them tells what failed. */
function expectScreen(cache: QueryClient, { pathname, search }: { readonly pathname: string; readonly search: object }): void {
  const [, object] = /^\/o\/([^/]+)$/.exec(pathname) ?? [];
  const expected: readonly Promise<unknown>[] = [
    loadShell(),
    import('./api/first-questions.ts').then(({ askFirst }) => askFirst(cache)),
    ...(object === undefined ? [] : [loadView(), loadAsking().then(({ askView }) => askView(cache, object, { ...search }))]),
  ];
  for (const one of expected) one.catch(() => undefined);
}

/** Everything behind sign-in. The shell, and with it all that is heavy, loads only here. */
const insideRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'inside',
  beforeLoad: async ({ context, location }) => {
    const cache = context.queryClient;
    if (mayBeSignedIn()) expectScreen(cache, location);
    try {
      await cache.ensureQueryData(sessionQuery);
    } catch (error) {
      if (error instanceof Refused && error.problem.status === 401) {
        throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { to: location.href } });
      }
      if (error instanceof Refused && error.problem.code === 'workspace_suspended')
        throw redirect({ to: '/sign-in', search: { failed: 'workspace_suspended' } });
      throw error;
    }
  },
  component: lazyRouteComponent(loadShell, 'Shell'),
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
  component: lazyRouteComponent(loadView, 'ViewPage'),
});

const recordRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/o/$object/$id',
  validateSearch: parseRecordSearch,
  component: lazyRouteComponent(() => withControls(() => import('./runtime/record/record-page.tsx'), 'RecordPage'), 'RecordPage'),
});

const importRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/o/$object/import',
  validateSearch: (search: Record<string, unknown>): { readonly run?: string } =>
    typeof search['run'] === 'string' && search['run'] !== '' ? { run: search['run'] } : {},
  component: lazyRouteComponent(() => withControls(() => import('./runtime/import/import-page.tsx'), 'ImportPage'), 'ImportPage'),
});

const importsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/imports',
  component: lazyRouteComponent(() => import('./runtime/import/imports-page.tsx'), 'ImportsPage'),
});

const binRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/bin',
  validateSearch: (search: Record<string, unknown>): { readonly object?: string } =>
    typeof search['object'] === 'string' && search['object'] !== '' ? { object: search['object'] } : {},
  component: lazyRouteComponent(() => import('./runtime/bin/bin-page.tsx'), 'BinPage'),
});

const accountRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/account',
  component: lazyRouteComponent(() => withControls(() => import('./account/account-page.tsx'), 'AccountPage'), 'AccountPage'),
});

const membersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/members',
  component: lazyRouteComponent(() => withControls(() => import('./people/members-page.tsx'), 'MembersPage'), 'MembersPage'),
});

const leavingRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/leaving/$user',
  component: lazyRouteComponent(() => withControls(() => import('./people/handover/leaving-page.tsx'), 'LeavingPage'), 'LeavingPage'),
});

const departmentsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/departments',
  component: lazyRouteComponent(() => withControls(() => import('./people/departments-page.tsx'), 'DepartmentsPage'), 'DepartmentsPage'),
});

const teamsRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/teams',
  component: lazyRouteComponent(() => withControls(() => import('./people/teams-page.tsx'), 'TeamsPage'), 'TeamsPage'),
});

const managersRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/managers',
  component: lazyRouteComponent(() => withControls(() => import('./people/managers-page.tsx'), 'ManagersPage'), 'ManagersPage'),
});

const rolesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/roles',
  component: lazyRouteComponent(() => withControls(() => import('./people/roles/roles-page.tsx'), 'RolesPage'), 'RolesPage'),
});

const roleRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/roles/$role',
  component: lazyRouteComponent(() => withControls(() => import('./people/roles/role-page.tsx'), 'RolePage'), 'RolePage'),
});

const sharingRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/sharing',
  component: lazyRouteComponent(() => withControls(() => import('./people/sharing/sharing-page.tsx'), 'SharingPage'), 'SharingPage'),
});

const securityRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/security',
  component: lazyRouteComponent(() => withControls(() => import('./people/security-page.tsx'), 'SecurityPage'), 'SecurityPage'),
});

const keysRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/keys',
  component: lazyRouteComponent(() => withControls(() => import('./people/keys-page.tsx'), 'KeysPage'), 'KeysPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/audit',
  component: lazyRouteComponent(() => withControls(() => import('./audit/audit-page.tsx'), 'AuditPage'), 'AuditPage'),
});

const personalRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/personal',
  component: lazyRouteComponent(() => withControls(() => import('./personal/personal-page.tsx'), 'PersonalPage'), 'PersonalPage'),
});

const startRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/start',
  component: lazyRouteComponent(() => withControls(() => import('./start/start-page.tsx'), 'StartPage'), 'StartPage'),
});

const templatesRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/templates',
  component: lazyRouteComponent(() => withControls(() => import('./templates/templates-page.tsx'), 'TemplatesPage'), 'TemplatesPage'),
});

const workspaceRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/settings/workspace',
  component: lazyRouteComponent(() => withControls(() => import('./people/workspace-page.tsx'), 'WorkspacePage'), 'WorkspacePage'),
});

const designerRoute = createRoute({
  getParentRoute: () => insideRoute,
  path: '/designer',
  component: lazyRouteComponent(() => withControls(() => import('./designer/designer-page.tsx'), 'DesignerPage'), 'DesignerPage'),
});

const sectionRoute = createRoute({
  getParentRoute: () => designerRoute,
  path: '/part/$section',
  component: lazyRouteComponent(() => import('./designer/section-page.tsx'), 'SectionPage'),
});

const designerHomeRoute = createRoute({
  getParentRoute: () => designerRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./designer/designer-home.tsx'), 'DesignerHome'),
});

const checkRoute = createRoute({
  getParentRoute: () => designerRoute,
  path: '/check',
  component: lazyRouteComponent(() => import('./designer/check/check-page.tsx'), 'CheckPage'),
});

const textsRoute = createRoute({
  getParentRoute: () => designerRoute,
  path: '/texts',
  component: lazyRouteComponent(() => import('./designer/texts/texts-page.tsx'), 'TextsPage'),
});

const testsRoute = createRoute({
  getParentRoute: () => designerRoute,
  path: '/tests',
  component: lazyRouteComponent(() => import('./designer/tests/tests-page.tsx'), 'TestsPage'),
});

const historyRoute = createRoute({
  getParentRoute: () => designerRoute,
  path: '/history',
  component: lazyRouteComponent(() => import('./designer/check/history-page.tsx'), 'HistoryPage'),
});

const documentRoute = createRoute({
  getParentRoute: () => designerRoute,
  path: '/$kind/$name',
  component: lazyRouteComponent(() => import('./designer/document-page.tsx'), 'DocumentPage'),
});

const tree = rootRoute.addChildren([
  signInRoute,
  joinRoute,
  forgotRoute,
  signUpRoute,
  insideRoute.addChildren([
    homeRoute,
    listRoute,
    importRoute,
    importsRoute,
    binRoute,
    accountRoute,
    membersRoute,
    leavingRoute,
    departmentsRoute,
    teamsRoute,
    managersRoute,
    rolesRoute,
    roleRoute,
    sharingRoute,
    securityRoute,
    keysRoute,
    auditRoute,
    personalRoute,
    startRoute,
    templatesRoute,
    workspaceRoute,
    recordRoute,
    designerRoute.addChildren([designerHomeRoute, sectionRoute, checkRoute, historyRoute, testsRoute, textsRoute, documentRoute]),
  ]),
]);

/** The table of contents of the page. */
export const createAppRouter = (queryClient: QueryClient) =>
  createRouter({
    routeTree: tree,
    context: { queryClient },
    defaultNotFoundComponent: PageMissing,
    defaultPreload: 'intent',
    defaultPreloadStaleTime: 0,
    // What stands for a page on its way goes as soon as the page is there.
    defaultPendingMinMs: 0,
    scrollRestoration: false,
  });

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
