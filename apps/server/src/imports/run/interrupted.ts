/** Thrown to leave a job to its next try: this process stops, or another one is at it. */
export class Interrupted extends Error {}
