import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { NamedWorkspace, Problem, SecondStep, Session } from '@tangram/contract';
import { client } from '../api/client.ts';
import { sessionQuery } from '../api/session.ts';
import { useSettings } from '../settings/settings-context.tsx';

/** What came of a try: in, a second step, a choice of workspaces, or what stood in the way. */
export type Tried =
  | { readonly problem: Problem }
  | { readonly step: SecondStep }
  | { readonly workspaces: readonly NamedWorkspace[] }
  | null;

/** Goes on into the product as somebody who has just been let in. */
export function useGoIn(): (session: Session, to: string) => void {
  const router = useRouter();
  const queryClient = useQueryClient();
  const { set } = useSettings();
  return useCallback(
    (session, to) => {
      queryClient.clear();
      queryClient.setQueryData(sessionQuery.queryKey, session);
      const { locale } = session.user;
      if (locale === 'zh-CN' || locale === 'en') set('locale', locale);
      router.history.push(to);
    },
    [router, queryClient, set],
  );
}

/** Signs in by password and goes on to a place of the product. @returns null when one is in */
export function useSignIn(): (email: string, password: string, to: string, workspace?: string) => Promise<Tried> {
  const goIn = useGoIn();
  return useCallback(
    async (email, password, to, workspace) => {
      const reply = await client.login(email, password, workspace);
      if (!reply.ok) return { problem: reply.problem };
      if ('step' in reply.value) return { step: reply.value.step };
      if ('workspaces' in reply.value) return { workspaces: reply.value.workspaces };
      goIn(reply.value.session, to);
      return null;
    },
    [goIn],
  );
}
