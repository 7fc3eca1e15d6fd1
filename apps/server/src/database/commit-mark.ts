import { AsyncLocalStorage } from 'node:async_hooks';
import type { Statement } from './statement.ts';

const marks = new AsyncLocalStorage<Statement>();

/**
 * Runs `work`; every transaction that it opens executes the statement as its last one, so that "it took effect" is stored exactly when
 * it did. The one thing that is known without being passed: it must hold for every feature, and none of them should know of it.
 */
export const withCommitMark = <T>(statement: Statement, work: () => T): T => marks.run(statement, work);

/** What a transaction has to execute before its commit, if anything. */
export const commitMark = (): Statement | undefined => marks.getStore();
