import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.ts';
import { SearchController } from './search.controller.ts';
import { SearchService } from './search.service.ts';

/** Finding records of any object by their words. */
@Module({ imports: [RecordsModule], controllers: [SearchController], providers: [SearchService] })
export class SearchModule {}
