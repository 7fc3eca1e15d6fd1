/** What a job is about: ids only, so that whoever runs it reads what is true then. */
export interface JobPayload {
  readonly workspace: string;
  readonly id: string;
}

/** When a job runs. */
export interface JobOptions {
  /** Real time, not the test clock's. Absent: as soon as a worker is free. */
  readonly runAt?: Date;
}

/**
 * Work that is done after a commit, by this process or another. The promise: a job that was added runs at least once, even when its worker is
 * killed; its effect in our database happens exactly once, since a handler commits it together with its done mark.
 */
export abstract class JobQueue {
  /**
   * Adds a job. One that has this name and id already, waiting or done, is not added again.
   *
   * @param name of a registered handler
   * @param id   the same for the same work: for work that follows from an event, the event's position
   */
  abstract add(name: string, id: string, payload: JobPayload, options?: JobOptions): Promise<void>;

  /** Jobs of a workspace that wait for another try are tried at once: it is open again. */
  abstract hasten(workspace: string): Promise<void>;

  /** Whether jobs can be added now. */
  abstract isReady(): Promise<boolean>;
}
