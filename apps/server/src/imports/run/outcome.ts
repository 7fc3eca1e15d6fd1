/** How a run ended: all rows were looked at, it was asked to stop, another process has it, or its owner has other rights by now. */
export type Outcome = 'done' | 'stopped' | 'lost' | 'outdated';
