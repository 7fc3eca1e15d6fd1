import type { Locale } from '@tangram/errors';

/** What a command may use of the machine it runs on. */
export interface Surroundings {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly language: Locale;
  /** Whether a person watches: progress is drawn in place. */
  readonly isTerminal: boolean;
  /** One line of result. */
  print(line: string): void;
  /** One line for the person, beside the result. */
  tell(line: string): void;
  /** Draws over the last drawing; an empty text ends it. Does nothing without a terminal. */
  draw(line: string): void;
  /** Asks a person; null when none is there. `secret` does not show what is typed. */
  ask(question: string, how: 'shown' | 'secret'): Promise<string | null>;
  /** Calls `act` in place of ending when the person interrupts (Ctrl+C). @returns what ends that */
  onInterrupt(act: () => void): () => void;
}
