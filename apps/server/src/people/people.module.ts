import { Module } from '@nestjs/common';
import { IdentityModule } from '../identity/identity.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { NotificationModule } from '../notifications/notification.module.ts';
import { RecordsModule } from '../records/records.module.ts';
import { DepartmentMoveController } from './department.controller.ts';
import { DepartmentService } from './department.service.ts';
import { DepartmentController, TeamController } from './order.controller.ts';
import { RoleTerms } from './role-terms.ts';
import { RoleController } from './role.controller.ts';
import { SecurityController } from './security.controller.ts';
import { UserController } from './user.controller.ts';
import { KeyController } from './key.controller.ts';
import { KeyService } from './key.service.ts';
import { ImpersonationController } from './impersonation.controller.ts';
import { ImpersonationService } from './impersonation.service.ts';
import { PeopleService } from './people.service.ts';
import { PreviewController } from './preview.controller.ts';
import { PreviewService } from './preview.service.ts';
import { ProfileController } from './profile.controller.ts';
import { ProfileService } from './profile.service.ts';
import { WayInFollower } from './way-in-follower.ts';

/** Users, departments and teams. */
@Module({
  imports: [IdentityModule, MetadataModule, RecordsModule, NotificationModule],
  controllers: [
    ImpersonationController,
    PreviewController,
    UserController,
    DepartmentController,
    DepartmentMoveController,
    TeamController,
    ProfileController,
    RoleController,
    SecurityController,
    KeyController,
  ],
  providers: [DepartmentService, KeyService, ImpersonationService, PeopleService, PreviewService, ProfileService, RoleTerms, WayInFollower],
  exports: [PeopleService],
})
export class PeopleModule {}
