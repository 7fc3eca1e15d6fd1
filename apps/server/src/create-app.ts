import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module.ts';
import { authenticate } from './context/authenticate.ts';
import { Admission } from './context/admission.ts';
import type { OpenDatabase } from './database/database.module.ts';
import { BODY_LIMIT_BYTES, limitBodies } from './http/body-limits.ts';
import { ErrorFilter } from './http/error.filter.ts';
import { honourIdempotencyKeys } from './http/idempotency.ts';
import { IdempotencyStore } from './http/idempotency.store.ts';
import { readJsonBodies } from './http/json-body.ts';
import { Log, nestLogger } from './log/log.ts';
import { answerHealthOnly } from './http/worker-only.ts';
import { Models } from './metadata/models.ts';
import { ViewService } from './views/view.service.ts';
import { firstLayoutBy } from './web/first-layout.ts';
import { KeyUses } from './identity/key-uses.ts';
import { Refusals } from './audit/refusals.ts';
import { watchRefusals } from './audit/watch-refusals.ts';
import { watchKeys } from './identity/watch-keys.ts';
import { hostSite } from './web/site.ts';
import { ProblemAdapter } from './http/problem-adapter.ts';
import { limitRate } from './http/rate-limit.ts';
import { refuseRepeatedParameters } from './http/repeated-parameters.ts';
import { secureHeaders } from './http/secure-headers.ts';

/** The built web app, beside the compiled server. */
const SITE = fileURLToPath(new URL('../../web/dist', import.meta.url));

/** The program around an open database, made in two steps so that what must stand before the features start can be put between. */
export interface MadeApp {
  readonly app: NestFastifyApplication;
  /** Starts the features: makes the routes, runs their start-up hooks. Listening is left to the caller. */
  initialise(): Promise<void>;
}

/** Builds the program: everything that is created once. @param beside whether a server may be running on the same database */
export async function createApp(open: OpenDatabase, { beside = false } = {}): Promise<MadeApp> {
  const adapter = new ProblemAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    trustProxy: open.config.trustedProxies.length === 0 ? false : [...open.config.trustedProxies],
    routerOptions: { maxParamLength: 500 },
    forceCloseConnections: 'idle',
    return503OnClosing: true,
  });
  const fastify = adapter.getInstance();
  limitBodies(fastify);
  readJsonBodies(adapter);
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.of(open), adapter, {
    logger: nestLogger(new Log(open.config)),
    abortOnError: false,
  });
  adapter.answerWith(app.get(ErrorFilter));
  secureHeaders(fastify);
  refuseRepeatedParameters(fastify);
  if (open.config.role === 'worker') answerHealthOnly(fastify);
  authenticate(fastify, app.get(Admission));
  limitRate(fastify, open.config.rateLimit);
  const idempotency = app.get(IdempotencyStore);
  // Alone with its own database, nobody else can be at what was left half done.
  if (open.config.databaseUrl === null && !beside) await idempotency.freeAbandoned();
  honourIdempotencyKeys(fastify, idempotency);
  watchRefusals(fastify, app.get(Refusals));
  watchKeys(fastify, app.get(KeyUses));
  hostSite(fastify, SITE, firstLayoutBy(app.get(Models), app.get(ViewService)));
  return {
    app,
    initialise: async () => {
      await app.init();
    },
  };
}
