import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { InstallService } from './install.service.ts';
import { InstallationStore } from './installation.store.ts';
import { SampleService } from './sample.service.ts';

/** New workspaces from templates. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule],
  providers: [InstallService, InstallationStore, SampleService],
  exports: [InstallService],
})
export class InstallModule {}
