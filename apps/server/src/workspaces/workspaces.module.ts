import { Module } from '@nestjs/common';
import { InstallModule } from '../install/install.module.ts';
import { MailModule } from '../mail/mail.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { IdentityModule } from '../identity/identity.module.ts';
import { ExportJobs } from './export-jobs.ts';
import { ExportRunController } from './export-run.controller.ts';
import { ExportRunService } from './export-run.service.ts';
import { ExportRunStore } from './export-run.store.ts';
import { ExportRunner } from './export-runner.ts';
import { ResumeController } from './resume.controller.ts';
import { FileModule } from '../files/file.module.ts';
import { QueueModule } from '../queue/queue.module.ts';
import { SignUpController } from './sign-up.controller.ts';
import { SignUp } from './sign-up.service.ts';
import { SignUpStore } from './sign-up.store.ts';
import { WorkspaceController } from './workspace.controller.ts';
import { WorkspaceExport } from './workspace-export.ts';
import { WorkspaceExportStore } from './workspace-export.store.ts';
import { WorkspaceLife } from './workspace-life.ts';
import { WorkspaceLifeStore } from './workspace-life.store.ts';
import { WorkspaceMaker } from './workspace-maker.ts';
import { WorkspaceRemoval } from './workspace-removal.ts';
import { WorkspaceService } from './workspace.service.ts';

/** Workspaces as a whole: how they begin, what they are set to, how they end. */
@Module({
  imports: [FileModule, IdentityModule, InstallModule, MailModule, MetadataModule, QueueModule],
  controllers: [WorkspaceController, ExportRunController, SignUpController, ResumeController],
  providers: [
    WorkspaceService,
    ExportJobs,
    ExportRunner,
    ExportRunService,
    ExportRunStore,
    WorkspaceExport,
    WorkspaceExportStore,
    WorkspaceLife,
    WorkspaceLifeStore,
    WorkspaceMaker,
    WorkspaceRemoval,
    SignUp,
    SignUpStore,
  ],
  exports: [WorkspaceExport, WorkspaceLife, WorkspaceMaker],
})
export class WorkspacesModule {}
