import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ExpressionController } from './expression.controller.ts';
import { ExpressionService } from './expression.service.ts';

/** What an editor of expressions asks. */
@Module({ imports: [MetadataModule, RecordsModule], controllers: [ExpressionController], providers: [ExpressionService] })
export class ExpressionModule {}
