/** Whether this machine is pointed at with a finger: cards are then held, not pulled. */
export const byFinger = window.matchMedia('(pointer: coarse)');
