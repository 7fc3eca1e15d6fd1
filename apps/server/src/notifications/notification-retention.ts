import { Injectable } from '@nestjs/common';
import { RegularWork } from '../clock/regular-work.ts';
import { NotificationStore } from './notification.store.ts';

const KEPT_MS = 90 * 86_400_000;

/** Forgets what people were told ninety days ago. Once an hour, and when the test clock moves. */
@Injectable()
export class NotificationRetention {
  private readonly store: NotificationStore;

  constructor(work: RegularWork, store: NotificationStore) {
    this.store = store;
    work.register('notifications', (now) => this.run(now));
  }

  /** @param now by the one clock */
  async run(now: Date): Promise<void> {
    await this.store.forget(new Date(now.getTime() - KEPT_MS));
  }
}
