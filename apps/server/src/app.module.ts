import { type DynamicModule, Module } from '@nestjs/common';
import { AuditLogModule } from './audit-log/audit-log.module.ts';
import { AuditModule } from './audit/audit.module.ts';
import { ClockModule } from './clock/clock.module.ts';
import { ContextModule } from './context/context.module.ts';
import { DatabaseModule, type OpenDatabase } from './database/database.module.ts';
import { EventModule } from './events/event.module.ts';
import { ExpressionModule } from './expressions/expression.module.ts';
import { FavouriteModule } from './favourites/favourite.module.ts';
import { ExportModule } from './exports/export.module.ts';
import { FileModule } from './files/file.module.ts';
import { HandoverModule } from './handover/handover.module.ts';
import { HealthModule } from './health/health.module.ts';
import { HttpModule } from './http/http.module.ts';
import { IdentityModule } from './identity/identity.module.ts';
import { ImportModule } from './imports/import.module.ts';
import { InstallModule } from './install/install.module.ts';
import { TemplatesModule } from './templates/templates.module.ts';
import { MetadataModule } from './metadata/metadata.module.ts';
import { NotificationModule } from './notifications/notification.module.ts';
import { OutboxModule } from './outbox/outbox.module.ts';
import { PeopleModule } from './people/people.module.ts';
import { PersonalModule } from './personal/personal.module.ts';
import { OpenApiModule } from './openapi/openapi.module.ts';
import { PublishingModule } from './publishing/publishing.module.ts';
import { QueueModule } from './queue/queue.module.ts';
import { ModelTestsModule } from './model-tests/model-tests.module.ts';
import { RecordsModule } from './records/records.module.ts';
import { RestoreModule } from './restores/restore.module.ts';
import { RollUpModule } from './roll-ups/roll-up.module.ts';
import { SandboxModule } from './sandbox/sandbox.module.ts';
import { SearchModule } from './search/search.module.ts';
import { SharingModule } from './sharing/sharing.module.ts';
import { TimelineModule } from './timeline/timeline.module.ts';
import { UnmaskingModule } from './unmasking/unmasking.module.ts';
import { WorkspacesModule } from './workspaces/workspaces.module.ts';
import { ViewModule } from './views/view.module.ts';

/** The table of contents. */
@Module({})
export class AppModule {
  static of(open: OpenDatabase): DynamicModule {
    return {
      module: AppModule,
      imports: [
        DatabaseModule.of(open),
        HttpModule,
        ContextModule,
        ClockModule.of(open.config),
        HealthModule,
        AuditModule,
        IdentityModule,
        MetadataModule,
        SandboxModule,
        QueueModule,
        OutboxModule,
        RecordsModule,
        ModelTestsModule,
        UnmaskingModule,
        ExpressionModule,
        ViewModule,
        EventModule,
        PeopleModule,
        FileModule,
        ImportModule,
        RestoreModule,
        HandoverModule,
        PersonalModule,
        RollUpModule,
        ExportModule,
        AuditLogModule,
        SearchModule,
        TimelineModule,
        SharingModule,
        FavouriteModule,
        NotificationModule,
        PublishingModule,
        OpenApiModule,
        InstallModule,
        TemplatesModule,
        WorkspacesModule,
      ],
    };
  }
}
