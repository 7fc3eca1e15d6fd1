/** How to reach the database: through the pooler if there is one, and past it. The built-in PostgreSQL has no pooler. */
export class DatabaseUrls {
  /** For requests. Statements of one transaction share a connection; nothing else may be assumed of it. */
  readonly pooled: string;
  /** For LISTEN, migrations, session locks and the queue. */
  readonly direct: string;

  constructor({ pooled, direct }: { pooled: string; direct: string }) {
    this.pooled = pooled;
    this.direct = direct;
  }

  get isPooled(): boolean {
    return this.pooled !== this.direct;
  }
}
