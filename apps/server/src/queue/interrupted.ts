import { AppError } from '@tangram/errors';
import { isCollision } from '../database/retrying.ts';

/** Thrown to leave a job to its next try: this process stops, or another one is at it. */
export class Interrupted extends Error {}

/** Whether a job that failed so is not at its end: it was left on purpose, met another transaction, or what it needs is away. */
export const isWorthAnotherTry = (error: unknown): boolean =>
  error instanceof Interrupted || isCollision(error) || (error instanceof AppError && error.kind === 'unavailable');
