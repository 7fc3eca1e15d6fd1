import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Admission } from './admission.ts';
import { Callers } from './callers.ts';
import { SessionGuard } from './session.guard.ts';
import { SessionStore } from './session.store.ts';
import { SessionWatch } from './session-watch.ts';
import { Sessions } from './sessions.ts';

/** Who is asking. */
@Global()
@Module({
  providers: [SessionStore, Sessions, SessionWatch, Admission, Callers, { provide: APP_GUARD, useClass: SessionGuard }],
  exports: [Admission, Sessions, Callers],
})
export class ContextModule {}
