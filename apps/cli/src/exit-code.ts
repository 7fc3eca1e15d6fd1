/** How a command ends, for scripts. */
export const exitCode = {
  done: 0,
  /** The server refused, or rows of an import failed. */
  failed: 1,
  /** The command line itself is wrong. */
  usage: 2,
  /** Something stands in the way of publishing documents. */
  blocked: 2,
  signedOut: 3,
  unreachable: 4,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
