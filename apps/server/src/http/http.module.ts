import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Config } from '../config/config.ts';
import { loadSecretKey, SecretKey } from '../config/secret-key.ts';
import { ErrorFilter } from './error.filter.ts';
import { IdempotencyStore } from './idempotency.store.ts';
import { Log } from '../log/log.ts';

/** How errors and log lines look, what is signed, which requests happen once. */
@Global()
@Module({
  providers: [
    { provide: SecretKey, inject: [Config], useFactory: loadSecretKey },
    IdempotencyStore,
    { provide: Log, inject: [Config], useFactory: (config: Config) => new Log(config) },
    { provide: ErrorFilter, inject: [Log], useFactory: (log: Log) => new ErrorFilter(log) },
    { provide: APP_FILTER, useExisting: ErrorFilter },
  ],
  exports: [ErrorFilter, SecretKey, IdempotencyStore, Log],
})
export class HttpModule {}
