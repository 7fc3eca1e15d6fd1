/** Tests that are being run in this process, by what they are run over. */
export class RunningTests {
  private readonly running = new Map<string, Promise<boolean | null>>();

  /** Says that a test is run. @returns takes whether it passed; null where it did not come to its end */
  announce(workspace: string, fingerprint: string): (passed: boolean | null) => void {
    const key = `${workspace} ${fingerprint}`;
    let end: (passed: boolean | null) => void = () => undefined;
    const running = new Promise<boolean | null>((resolve) => {
      end = resolve;
    });
    this.running.set(key, running);
    return (passed) => {
      if (this.running.get(key) === running) this.running.delete(key);
      end(passed);
    };
  }

  /** Whether a test passes that is being run; null where none is, or it does not come to its end. */
  async find(workspace: string, fingerprint: string): Promise<boolean | null> {
    return (await this.running.get(`${workspace} ${fingerprint}`)) ?? null;
  }
}
