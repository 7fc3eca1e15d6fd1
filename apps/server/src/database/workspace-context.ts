import { AsyncLocalStorage } from 'node:async_hooks';

const inside = new AsyncLocalStorage<string | undefined>();

/** The role that a workspace logs in as, which is the name of its schema too: `w_` and the last twelve digits of its id. @param workspace its id or its schema */
export const loginOf = (workspace: string): string => (workspace.length === 36 ? `w_${workspace.slice(24)}` : workspace);

/**
 * Everything that `work` does, and what follows from it, is inside of the workspace: its statements log in as it. Known without being passed,
 * like the commit mark: a lock that features had to remember would be none.
 *
 * @param workspace its id or its schema
 */
export const inWorkspace = <T>(workspace: string, work: () => T): T => inside.run(loginOf(workspace), work);

/** Out of any workspace: for what was begun by a request and is not the request's. */
export const outsideWorkspaces = <T>(work: () => T): T => inside.run(undefined, work);

/** The role of the workspace that this is done inside of. */
export const currentWorkspace = (): string | undefined => inside.getStore();

/** The same values, made inside of the workspace that this is called in: whoever reads a stream asks for its next piece from anywhere. */
export function heldHere<T>(source: AsyncGenerator<T>): AsyncIterable<T> {
  const workspace = currentWorkspace();
  const here = <V>(work: () => V): V => inside.run(workspace, work);
  const iterator: AsyncIterator<T> = {
    next: () => here(() => source.next()),
    return: (value?: unknown) => here(() => source.return(value)),
  };
  return { [Symbol.asyncIterator]: () => iterator };
}
