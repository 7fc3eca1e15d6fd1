import { Module } from '@nestjs/common';
import { InstallModule } from '../install/install.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { TemplateCatalogue } from './template-catalogue.ts';
import { TemplateController } from './template.controller.ts';
import { TemplateService } from './template.service.ts';
import { TemplateStore } from './template.store.ts';

/** Templates that come into a workspace, are brought up to date and go. */
@Module({
  imports: [InstallModule, MetadataModule],
  controllers: [TemplateController],
  providers: [TemplateCatalogue, TemplateService, TemplateStore],
})
export class TemplatesModule {}
