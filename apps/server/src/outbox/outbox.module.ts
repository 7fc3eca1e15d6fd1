import { Global, Module } from '@nestjs/common';
import { OutboxStore } from './outbox.store.ts';
import { Relay } from './relay.ts';
import { Retention } from './retention.ts';

/** What follows from a commit, written with it: events, their relay to the queue, and how long things are kept. */
@Global()
@Module({ providers: [OutboxStore, Relay, Retention], exports: [OutboxStore, Relay] })
export class OutboxModule {}
