import type { LoggerService } from '@nestjs/common';
import { Config, type LogLevel } from '../config/config.ts';

const RANK: Readonly<Record<LogLevel, number>> = { error: 0, warn: 1, info: 2, debug: 3 };

/** Facts of one log line. Never a secret, never a value of a record. */
export type LogFacts = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** One JSON object a line on stderr, quiet by default (`TANGRAM_LOG`). stdout is for people. */
export class Log {
  private readonly rank: number;

  constructor({ logLevel }: Pick<Config, 'logLevel'>) {
    this.rank = RANK[logLevel];
  }

  /** Something is broken and somebody should look. */
  error(message: string, facts: LogFacts = {}, cause?: unknown): void {
    this.write('error', message, { ...facts, ...factsOf(cause) });
  }

  warn(message: string, facts: LogFacts = {}, cause?: unknown): void {
    this.write('warn', message, { ...facts, ...factsOf(cause) });
  }

  info(message: string, facts: LogFacts = {}): void {
    this.write('info', message, facts);
  }

  debug(message: string, facts: LogFacts = {}): void {
    this.write('debug', message, facts);
  }

  private write(level: LogLevel, message: string, facts: LogFacts): void {
    if (RANK[level] > this.rank) return;
    process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), level, message, ...facts })}\n`);
  }
}

const factsOf = (cause: unknown): LogFacts =>
  cause instanceof Error
    ? { error: cause.message, stack: cause.stack, because: cause.cause instanceof Error ? cause.cause.message : undefined }
    : {};

/** What Nest itself has to say, as our lines; its start-up chatter is for debugging. */
export const nestLogger = (log: Log): LoggerService => ({
  log: (message: unknown) => log.debug(String(message)),
  debug: (message: unknown) => log.debug(String(message)),
  verbose: (message: unknown) => log.debug(String(message)),
  warn: (message: unknown) => log.warn(String(message)),
  error: (message: unknown, ...more: unknown[]) => log.error(String(message), {}, message instanceof Error ? message : more[0]),
  fatal: (message: unknown, ...more: unknown[]) => log.error(String(message), {}, message instanceof Error ? message : more[0]),
});
