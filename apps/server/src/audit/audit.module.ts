import { Global, Module } from '@nestjs/common';
import { Audit } from './audit.ts';
import { AuditStore } from './audit.store.ts';
import { AuditChain } from './audit-chain.ts';
import { AuditReading } from './audit-reading.ts';
import { AuditRetention } from './audit-retention.ts';
import { AuditWork } from './audit-work.ts';
import { AuditReadingStore } from './reading.store.ts';
import { Refusals } from './refusals.ts';
import { Sealer } from './sealer.ts';

/** What was done, by whom and from where: noted with the act, sealed in a chain. */
@Global()
@Module({
  providers: [AuditStore, AuditReadingStore, Audit, AuditChain, AuditReading, AuditRetention, AuditWork, Refusals, Sealer],
  exports: [Audit, AuditChain, AuditReading, Refusals],
})
export class AuditModule {}
