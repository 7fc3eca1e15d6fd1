import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Config } from '../config/config.ts';
import { Clock } from './clock.ts';
import { Database } from './database.ts';
import { DatabaseUrls } from './database-urls.ts';

/** What the module is made of: opened before Nest starts, so that PostgreSQL comes up while the program loads. */
export interface OpenDatabase {
  readonly config: Config;
  readonly urls: DatabaseUrls;
  readonly database: Database;
  readonly dataSource: DataSource;
}

/** The settings and the database, for every feature. */
@Global()
@Module({})
export class DatabaseModule {
  static of({ config, urls, database, dataSource }: OpenDatabase): DynamicModule {
    const providers = [
      { provide: Config, useValue: config },
      { provide: DatabaseUrls, useValue: urls },
      { provide: Database, useValue: database },
      { provide: DataSource, useValue: dataSource },
      { provide: Clock, useValue: new Clock(database) },
    ];
    return { module: DatabaseModule, providers, exports: providers.map(({ provide }) => provide) };
  }
}
