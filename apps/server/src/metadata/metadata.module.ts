import { Module } from '@nestjs/common';
import { ApprovalStore } from './approval.store.ts';
import { Approvals } from './approvals.ts';
import { CheckService } from './check.service.ts';
import { DependencyController } from './dependency.controller.ts';
import { DraftChangesController } from './draft-changes.controller.ts';
import { DraftChangesService } from './draft-changes.service.ts';
import { DraftPersonStore } from './draft-person.store.ts';
import { DraftStream } from './draft-stream.ts';
import { DraftController } from './draft.controller.ts';
import { DraftService } from './draft.service.ts';
import { DraftStore } from './draft.store.ts';
import { FactsStore } from './facts.store.ts';
import { HistoryPartStore } from './history-part.store.ts';
import { ModelCopies } from './model-copies.ts';
import { ModelController } from './model.controller.ts';
import { ModelService } from './model.service.ts';
import { Models } from './models.ts';
import { ProposalController } from './proposal.controller.ts';
import { ProposalService } from './proposal.service.ts';
import { PublicationController } from './publication.controller.ts';
import { PublicationRecovery } from './publication-recovery.ts';
import { PublicationStore } from './publication.store.ts';
import { PublishGates } from './publish-gates.ts';
import { PublishService } from './publish.service.ts';
import { Publisher } from './publisher.ts';
import { ReachStore } from './reach.store.ts';
import { RetiredController } from './retired.controller.ts';
import { RetiredService } from './retired.service.ts';
import { RetiredStore } from './retired.store.ts';
import { RevisionController } from './revision.controller.ts';
import { RevisionService } from './revision.service.ts';
import { LatestRevisions } from './latest-revisions.ts';
import { RevisionStore } from './revision.store.ts';
import { RevisionWatch } from './revision-watch.ts';
import { Rights } from './rights.ts';
import { ScheduleStore } from './schedule.store.ts';
import { Schedules } from './schedules.ts';
import { TemplateChangeStore } from './template-change.store.ts';
import { TemplateHistory } from './template-history.ts';
import { Upkeep } from './upkeep.ts';

/** What a workspace is made of: its documents, how they change, and the live model of each. */
@Module({
  controllers: [
    ModelController,
    DraftController,
    DraftChangesController,
    ProposalController,
    PublicationController,
    RevisionController,
    RetiredController,
    DependencyController,
  ],
  providers: [
    Approvals,
    ApprovalStore,
    Schedules,
    ScheduleStore,
    CheckService,
    FactsStore,
    HistoryPartStore,
    PublishService,
    PublishGates,
    DraftService,
    DraftStore,
    DraftChangesService,
    DraftPersonStore,
    DraftStream,
    ModelCopies,
    ModelService,
    ProposalService,
    Models,
    PublicationRecovery,
    PublicationStore,
    Publisher,
    ReachStore,
    RetiredService,
    RetiredStore,
    RevisionService,
    RevisionStore,
    LatestRevisions,
    RevisionWatch,
    Rights,
    TemplateChangeStore,
    TemplateHistory,
    Upkeep,
  ],
  exports: [
    Approvals,
    Schedules,
    CheckService,
    DraftService,
    LatestRevisions,
    ModelCopies,
    Models,
    ProposalService,
    PublishGates,
    PublishService,
    RevisionWatch,
    Rights,
    TemplateHistory,
    Upkeep,
  ],
})
export class MetadataModule {}
