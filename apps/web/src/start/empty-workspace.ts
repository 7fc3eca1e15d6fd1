import type { Model } from '@tangram/model';

/** Whether a workspace has nothing of its own yet. */
export const isEmptyWorkspace = ({ objects }: Pick<Model, 'objects'>): boolean => [...objects.values()].every(({ builtIn }) => builtIn);

const key = (workspace: string): string => `tangram.next-steps.${workspace}`;
const hearers = new Set<() => void>();

/** Shows what one may do next in a workspace that has just begun, until somebody puts it away. */
export function showNextSteps(workspace: string, shown: boolean): void {
  if (shown) localStorage.setItem(key(workspace), '1');
  else localStorage.removeItem(key(workspace));
  for (const hear of hearers) hear();
}

export const showsNextSteps = (workspace: string): boolean => localStorage.getItem(key(workspace)) !== null;

export const onNextSteps = (hear: () => void): (() => void) => {
  hearers.add(hear);
  return () => hearers.delete(hear);
};
