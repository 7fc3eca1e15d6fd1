import { Module } from '@nestjs/common';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { OpenApiController } from './openapi.controller.ts';
import { OpenApiService } from './openapi.service.ts';

/** OpenAPI 3.1, made from the model for its caller. */
@Module({ imports: [MetadataModule], controllers: [OpenApiController], providers: [OpenApiService] })
export class OpenApiModule {}
