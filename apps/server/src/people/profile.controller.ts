import { Body, Controller, Patch } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentPerson } from '../context/current-person.ts';
import type { SignedIn } from '../identity/entrance.ts';
import { ProfileService } from './profile.service.ts';

/** The caller's own profile. */
@Controller('api/v1/auth/me')
export class ProfileController {
  private readonly profile: ProfileService;

  constructor(profile: ProfileService) {
    this.profile = profile;
  }

  @Patch()
  change(@CurrentPerson() actor: UserActor, @Body() body: unknown): Promise<SignedIn> {
    return this.profile.change(actor, body);
  }
}
