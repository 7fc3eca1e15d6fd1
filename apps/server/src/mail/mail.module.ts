import { Module } from '@nestjs/common';
import { Mailer } from './mailer.ts';

/** Letters to people. */
@Module({ providers: [Mailer], exports: [Mailer] })
export class MailModule {}
