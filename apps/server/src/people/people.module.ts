import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { DepartmentController, TeamController } from './order.controller.ts';
import { UserController } from './user.controller.ts';
import { PeopleService } from './people.service.ts';

/** Users, departments and teams. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule],
  controllers: [UserController, DepartmentController, TeamController],
  providers: [PeopleService],
})
export class PeopleModule {}
