import { useRouterState } from '@tanstack/react-router';
import { useSyncExternalStore } from 'react';
import { useScreens } from '../shell/screens-context.tsx';
import { onNextSteps, showsNextSteps } from './empty-workspace.ts';

/** Whether what one may do next is shown: in a workspace that was begun here, to whoever may change it. */
export function useNextSteps(): boolean {
  const { session } = useScreens();
  const isShown = useSyncExternalStore(onNextSteps, () => showsNextSteps(session.workspace.id));
  const isBeginning = useRouterState({ select: ({ location }) => location.pathname === '/start' });
  return isShown && !isBeginning && session.actions.includes('design');
}
