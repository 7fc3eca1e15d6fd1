import type { Problem } from '@tangram/contract';

/** A record that was left as it is, and why. */
export interface Refusal {
  readonly id: string;
  readonly why: string;
}

/** Why nothing came of a request, in a person's words. @param offline what to say when no answer came */
export const sayProblem = ({ code, detail, title, errors }: Problem, offline: string): string =>
  code === 'offline' ? offline : [detail || title, ...errors.map(({ message }) => message)].filter((text) => text !== '').join(' ');
