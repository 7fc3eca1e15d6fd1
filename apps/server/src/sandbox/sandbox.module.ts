import { Global, Module } from '@nestjs/common';
import { CodeSandbox } from './code-sandbox.ts';
import { MappingController } from './mapping.controller.ts';
import { ProcessSandbox } from './process-sandbox.ts';

/** Where users' code runs. */
@Global()
@Module({
  controllers: [MappingController],
  providers: [ProcessSandbox, { provide: CodeSandbox, useExisting: ProcessSandbox }],
  exports: [CodeSandbox],
})
export class SandboxModule {}
