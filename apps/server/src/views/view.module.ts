import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { ViewController } from './view.controller.ts';
import { ViewService } from './view.service.ts';
import { ViewStore } from './view.store.ts';

/** Views that people keep for themselves. */
@Module({ imports: [MetadataModule], controllers: [ViewController], providers: [ViewService, ViewStore] })
export class ViewModule {}
