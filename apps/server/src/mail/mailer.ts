import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.ts';
import { Log } from '../log/log.ts';

/** One letter to one person, as plain text: nothing in it can be run or fetched. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Longer than this nobody waits for a mail server. */
const PATIENCE_MS = 10_000;

/** Sends mail by the server that `SMTP_URL` names. */
@Injectable()
export class Mailer {
  private readonly config: Config;
  private readonly log: Log;

  constructor(config: Config, log: Log) {
    this.config = config;
    this.log = log;
  }

  /** Whether there is a mail server to send by. */
  get isOn(): boolean {
    return this.config.smtpUrl !== null;
  }

  /** False when there is no mail server, or when it did not take the letter. What a letter says is never logged. */
  async send({ to, subject, text }: Letter): Promise<boolean> {
    const { smtpUrl, mailFrom } = this.config;
    if (smtpUrl === null) return false;
    const { createTransport } = await import('nodemailer');
    const transport = createTransport({
      url: smtpUrl,
      connectionTimeout: PATIENCE_MS,
      greetingTimeout: PATIENCE_MS,
      socketTimeout: PATIENCE_MS,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({ from: mailFrom, to: { name: '', address: to }, subject, text });
      return true;
    } catch (error) {
      this.log.warn('a letter could not be sent', {}, error);
      return false;
    } finally {
      transport.close();
    }
  }
}
