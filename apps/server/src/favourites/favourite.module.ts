import { Module } from '@nestjs/common';
import { RecordsModule } from '../records/records.module.ts';
import { FavouriteController } from './favourite.controller.ts';
import { FavouriteService } from './favourite.service.ts';
import { FavouriteStore } from './favourite.store.ts';

/** Favourite records, for each person their own. */
@Module({ imports: [RecordsModule], controllers: [FavouriteController], providers: [FavouriteStore, FavouriteService] })
export class FavouriteModule {}
