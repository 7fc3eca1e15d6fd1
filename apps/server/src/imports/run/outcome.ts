/** How a run ended: all rows were looked at, it was asked to stop, or another process has it. */
export type Outcome = 'done' | 'stopped' | 'lost';
