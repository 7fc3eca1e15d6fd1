import { Module } from '@nestjs/common';
import { AccountStore } from './account.store.ts';
import { AuthController } from './auth.controller.ts';
import { AuthService } from './auth.service.ts';
import { FirstStart } from './first-start.ts';
import { UserStore } from './user.store.ts';
import { WorkspaceStore } from './workspace.store.ts';

/** Accounts, sign-in, the people of a workspace. */
@Module({
  controllers: [AuthController],
  providers: [AccountStore, AuthService, FirstStart, UserStore, WorkspaceStore],
  exports: [AccountStore, FirstStart, UserStore, WorkspaceStore],
})
export class IdentityModule {}
