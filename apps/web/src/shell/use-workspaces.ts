import { useQuery } from '@tanstack/react-query';
import type { NamedWorkspace } from '@tangram/contract';
import { ownWorkspacesQuery, workspaceClient } from '../api/workspace.ts';
import { useScreens } from './screens-context.tsx';

/** One's other workspaces, and the way into them. */
export function useWorkspaces(): { readonly others: readonly NamedWorkspace[]; readonly switchTo: (id: string) => Promise<void> } {
  const { session } = useScreens();
  // Whoever acts as somebody, or looks as they do, does not go where that person may.
  const isOneself = session.impersonator === null && session.preview === null;
  const { data = [] } = useQuery({ ...ownWorkspacesQuery, enabled: isOneself });
  return {
    others: data.filter(({ id }) => id !== session.workspace.id),
    // Everything that is on the screen is of this workspace: the page begins anew. Whoever is asked for more is asked at the door.
    async switchTo(id) {
      const reply = await workspaceClient.switchWorkspace(id);
      window.location.assign(reply.ok && 'session' in reply.value ? '/' : '/sign-in');
    },
  };
}
