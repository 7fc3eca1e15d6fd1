import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { AuditLogController } from './audit-log.controller.ts';
import { AuditLogService } from './audit-log.service.ts';
import { AuditNames } from './audit-names.ts';
import { SignInLogController } from './sign-in-log.controller.ts';
import { SignInLog } from './sign-in-log.ts';

/** The audit log as people read it. */
@Module({
  imports: [MetadataModule, RecordsModule],
  controllers: [AuditLogController, SignInLogController],
  providers: [AuditLogService, AuditNames, SignInLog],
})
export class AuditLogModule {}
