import { Injectable } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { RollUpRunStore } from './roll-up-run.store.ts';

const KEPT_MS = 7 * 86_400_000;

/** Forgets runs that ended a week ago. */
@Injectable()
export class RollUpRetention {
  constructor(work: RegularWork, store: RollUpRunStore) {
    work.register('roll-up runs', (now) => store.forget(new Date(now.getTime() - KEPT_MS)));
  }
}
