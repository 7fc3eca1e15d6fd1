import { Global, Module } from '@nestjs/common';
import { HealthController } from './health.controller.ts';
import { HealthStore } from './health.store.ts';
import { Readiness } from './readiness.ts';

/** Whether this process can do its work. */
@Global()
@Module({
  controllers: [HealthController],
  providers: [
    HealthStore,
    {
      provide: Readiness,
      inject: [HealthStore],
      useFactory: (store: HealthStore) => {
        const readiness = new Readiness();
        readiness.register('database', () => store.answers());
        readiness.register('migrations', () => store.isMigrated());
        return readiness;
      },
    },
  ],
  exports: [Readiness],
})
export class HealthModule {}
