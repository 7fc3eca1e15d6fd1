import { type DynamicModule, Global, Module } from '@nestjs/common';
import type { Config } from '../config/config.ts';
import { ClockController } from './clock.controller.ts';
import { ClockService } from './clock.service.ts';
import { DueWork } from './due-work.ts';
import { RegularWork } from './regular-work.ts';

/** What waits for the clock, and in tests the way to move it. */
@Global()
@Module({})
export class ClockModule {
  static of({ testClock }: Config): DynamicModule {
    return {
      module: ClockModule,
      controllers: testClock ? [ClockController] : [],
      providers: [DueWork, RegularWork, ClockService],
      exports: [DueWork, RegularWork],
    };
  }
}
