import { Module } from '@nestjs/common';
import { MailModule } from '../mail/mail.module.ts';
import { MetadataModule } from '../metadata/metadata.module.ts';
import { AccountStore } from './account.store.ts';
import { ApiKeyStore } from './api-key.store.ts';
import { ApiKeys } from './api-keys.ts';
import { AuthController } from './auth.controller.ts';
import { AuthService } from './auth.service.ts';
import { ChoiceController } from './choice.controller.ts';
import { Entrance } from './entrance.ts';
import { FailedSignIns } from './failed-sign-ins.ts';
import { FirstStart } from './first-start.ts';
import { KeyUses } from './key-uses.ts';
import { LinkStore } from './link.store.ts';
import { Links } from './links.ts';
import { LoginController } from './login.controller.ts';
import { MemberStore } from './member.store.ts';
import { Members } from './members.ts';
import { OidcController } from './oidc.controller.ts';
import { OidcStore } from './oidc.store.ts';
import { Oidc } from './oidc.ts';
import { OwnAccount } from './own-account.ts';
import { PasskeyController } from './passkey.controller.ts';
import { PasskeyStore } from './passkey.store.ts';
import { Passkeys } from './passkeys.ts';
import { SecondFactorController } from './second-factor.controller.ts';
import { SecondFactorStore } from './second-factor.store.ts';
import { SecondFactors } from './second-factors.ts';
import { SecurityService } from './security.service.ts';
import { SignInChoiceStore } from './sign-in-choice.store.ts';
import { SignInChoice } from './sign-in-choice.ts';
import { UserStore } from './user.store.ts';
import { WorkActorStore } from './work-actor.store.ts';
import { WorkActors } from './work-actors.ts';
import { WorkspaceStore } from './workspace.store.ts';
import { Workspaces } from './workspaces.ts';

/** Accounts, sign-in, the people of a workspace. */
@Module({
  imports: [MailModule, MetadataModule],
  controllers: [AuthController, ChoiceController, LoginController, OidcController, PasskeyController, SecondFactorController],
  providers: [
    AccountStore,
    ApiKeys,
    ApiKeyStore,
    AuthService,
    Entrance,
    FailedSignIns,
    FirstStart,
    KeyUses,
    LinkStore,
    Links,
    Members,
    MemberStore,
    Oidc,
    OidcStore,
    OwnAccount,
    Passkeys,
    PasskeyStore,
    SecondFactors,
    SecondFactorStore,
    SecurityService,
    SignInChoice,
    SignInChoiceStore,
    UserStore,
    WorkActors,
    WorkActorStore,
    Workspaces,
    WorkspaceStore,
  ],
  exports: [ApiKeys, AuthService, KeyUses, FirstStart, Links, Members, SecondFactors, SecurityService, WorkActors, Workspaces],
})
export class IdentityModule {}
