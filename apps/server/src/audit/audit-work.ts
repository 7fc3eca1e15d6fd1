import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { AuditRetention } from './audit-retention.ts';
import { Sealer } from './sealer.ts';

const SEAL_EVERY_MS = 500;

/** What is done about the log again and again: sealing, and forgetting what is older than the settings say. */
@Injectable()
export class AuditWork implements OnApplicationBootstrap {
  private readonly work: RegularWork;
  private readonly sealer: Sealer;
  private readonly retention: AuditRetention;

  constructor(work: RegularWork, sealer: Sealer, retention: AuditRetention) {
    this.work = work;
    this.sealer = sealer;
    this.retention = retention;
  }

  onApplicationBootstrap(): void {
    this.work.register('audit-seal', () => this.sealer.run(), { every: SEAL_EVERY_MS });
    this.work.register('audit-retention', () => this.retention.run(new Date()));
  }
}
