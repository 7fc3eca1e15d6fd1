import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { ConversionController } from './conversion.controller.ts';
import { ConversionService } from './conversion.service.ts';
import { ConversionStore } from './conversion.store.ts';
import { ExpressionController } from './expression.controller.ts';
import { ExpressionTrial } from './expression-trial.ts';
import { ExpressionService } from './expression.service.ts';

/** What an editor of expressions asks, and what is asked before a field gets another type. */
@Module({
  imports: [MetadataModule, RecordsModule],
  controllers: [ExpressionController, ConversionController],
  providers: [ExpressionService, ExpressionTrial, ConversionService, ConversionStore],
})
export class ExpressionModule {}
