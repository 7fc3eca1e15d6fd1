import { Module } from '@nestjs/common';
import { DependencyController } from './dependency.controller.ts';
import { DraftService } from './draft.service.ts';
import { DraftStore } from './draft.store.ts';
import { ModelController } from './model.controller.ts';
import { ModelService } from './model.service.ts';
import { Models } from './models.ts';
import { PublicationRecovery } from './publication-recovery.ts';
import { PublicationStore } from './publication.store.ts';
import { Publisher } from './publisher.ts';
import { RetiredStore } from './retired.store.ts';
import { RevisionController } from './revision.controller.ts';
import { RevisionService } from './revision.service.ts';
import { RevisionStore } from './revision.store.ts';
import { RevisionWatch } from './revision-watch.ts';

/** What a workspace is made of: its documents, how they change, and the live model of each. */
@Module({
  controllers: [ModelController, RevisionController, DependencyController],
  providers: [
    DraftService,
    DraftStore,
    ModelService,
    Models,
    PublicationRecovery,
    PublicationStore,
    Publisher,
    RetiredStore,
    RevisionService,
    RevisionStore,
    RevisionWatch,
  ],
  exports: [Models],
})
export class MetadataModule {}
