import { cpus, loadavg } from 'node:os';

/** A time limit in milliseconds; more only on a machine that has several times as much to do as it can. */
export const paced = (ms: number): number => ms * Math.max(1, (loadavg()[0] ?? 0) / (2 * cpus().length));
