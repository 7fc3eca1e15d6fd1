import { Global, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { Config } from '../config/config.ts';
import { ErrorFilter } from './error.filter.ts';
import { Log } from './log.ts';

/** How errors and log lines look. */
@Global()
@Module({
  providers: [
    { provide: Log, inject: [Config], useFactory: (config: Config) => new Log(config) },
    { provide: APP_FILTER, inject: [Log], useFactory: (log: Log) => new ErrorFilter(log) },
  ],
  exports: [Log],
})
export class HttpModule {}
