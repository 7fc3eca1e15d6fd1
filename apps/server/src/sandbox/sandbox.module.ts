import { Global, Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { CodeSandbox } from './code-sandbox.ts';
import { MappingController } from './mapping.controller.ts';
import { ProcessSandbox } from './process-sandbox.ts';

/** Where users' code runs. */
@Global()
@Module({
  imports: [MetadataModule],
  controllers: [MappingController],
  providers: [ProcessSandbox, { provide: CodeSandbox, useExisting: ProcessSandbox }],
  exports: [CodeSandbox],
})
export class SandboxModule {}
