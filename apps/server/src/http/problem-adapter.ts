import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { ErrorFilter } from './error.filter.ts';

/** Fastify under Nest, except that errors which never reach a handler (a body that cannot be read) come to our filter as they are. */
export class ProblemAdapter extends FastifyAdapter {
  private filter: ErrorFilter | null = null;

  /** To be called before the program initialises. */
  answerWith(filter: ErrorFilter): void {
    this.filter = filter;
  }

  override setErrorHandler(handler: Parameters<FastifyAdapter['setErrorHandler']>[0]): ReturnType<FastifyAdapter['setErrorHandler']> {
    const { filter } = this;
    if (filter === null) return super.setErrorHandler(handler);
    return this.getInstance().setErrorHandler((error: unknown, request: FastifyRequest, reply: FastifyReply) =>
      filter.answer(error, request, reply),
    );
  }
}
