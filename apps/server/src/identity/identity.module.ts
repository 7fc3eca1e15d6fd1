import { Module } from '@nestjs/common';
import { AccountStore } from './account.store.ts';
import { AuthController } from './auth.controller.ts';
import { AuthService } from './auth.service.ts';
import { FirstStart } from './first-start.ts';
import { MemberStore } from './member.store.ts';
import { Members } from './members.ts';
import { UserStore } from './user.store.ts';
import { WorkActorStore } from './work-actor.store.ts';
import { WorkActors } from './work-actors.ts';
import { WorkspaceStore } from './workspace.store.ts';
import { Workspaces } from './workspaces.ts';

/** Accounts, sign-in, the people of a workspace. */
@Module({
  controllers: [AuthController],
  providers: [
    AccountStore,
    AuthService,
    FirstStart,
    Members,
    MemberStore,
    UserStore,
    WorkActors,
    WorkActorStore,
    Workspaces,
    WorkspaceStore,
  ],
  exports: [FirstStart, Members, WorkActors, Workspaces],
})
export class IdentityModule {}
