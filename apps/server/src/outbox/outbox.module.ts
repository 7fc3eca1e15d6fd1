import { Global, Module } from '@nestjs/common';
import { Outbox } from './outbox.ts';
import { OutboxStore } from './outbox.store.ts';
import { Relay } from './relay.ts';
import { Retention } from './retention.ts';
import { RetentionStore } from './retention.store.ts';

/** What follows from a commit, written with it: events, their relay to the queue, and how long things are kept. */
@Global()
@Module({ providers: [OutboxStore, Outbox, Relay, RetentionStore, Retention], exports: [Outbox, Relay] })
export class OutboxModule {}
