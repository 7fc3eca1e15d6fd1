import { Injectable } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { RestoreStore } from './restore.store.ts';

const KEPT_MS = 30 * 86_400_000;

/** Forgets what restores left alone thirty days ago; what they did stays in the history of the records. */
@Injectable()
export class RestoreRetention {
  constructor(work: RegularWork, store: RestoreStore) {
    work.register('restores', (now) => store.forget(new Date(now.getTime() - KEPT_MS)));
  }
}
