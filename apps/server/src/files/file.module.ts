import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyAdapter } from '@nestjs/platform-fastify';
import { RecordsModule } from '../records/records.module.ts';
import { FileController } from './file.controller.ts';
import { FileService } from './file.service.ts';
import { FileSight } from './file-sight.ts';
import { FileStorage } from './file-storage.ts';
import { FileStore } from './file.store.ts';

/** Files: taken in pieces, given to records, served as attachments. */
@Module({
  imports: [RecordsModule],
  controllers: [FileController],
  providers: [FileStore, FileStorage, FileSight, FileService],
  exports: [FileStorage],
})
export class FileModule implements OnModuleInit {
  private readonly host: HttpAdapterHost<FastifyAdapter>;

  constructor(host: HttpAdapterHost<FastifyAdapter>) {
    this.host = host;
  }

  /** Bodies of type multipart are left to the routes that read them piece by piece. */
  onModuleInit(): void {
    this.host.httpAdapter.getInstance().addContentTypeParser('multipart/form-data', (_request, _payload, done) => done(null, undefined));
  }
}
