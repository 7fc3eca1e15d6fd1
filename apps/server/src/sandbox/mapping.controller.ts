import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Clock } from '../database/clock.ts';
import { Rights } from '../metadata/rights.ts';
import { CodeSandbox } from './code-sandbox.ts';
import { sandboxErrors } from './sandbox.errors.ts';

/** Tries a mapping as it is written. */
@Controller('api/v1/mappings')
export class MappingController {
  private readonly sandbox: CodeSandbox;
  private readonly clock: Clock;
  private readonly rights: Rights;

  constructor(sandbox: CodeSandbox, clock: Clock, rights: Rights) {
    this.rights = rights;
    this.sandbox = sandbox;
    this.clock = clock;
  }

  /** `result` is null when the mapping leads to nothing, too. */
  @Post('try')
  @HttpCode(200)
  async attempt(@CurrentActor() actor: UserActor, @Body() body: unknown): Promise<{ result: unknown }> {
    if (!(await this.rights.allows(actor, 'design'))) throw sandboxErrors.forbidden();
    const { expression, input = null, bindings = {} }: Asked = typeof body === 'object' && body !== null ? body : {};
    if (typeof expression !== 'string' || !isObject(bindings)) throw sandboxErrors.validation_failed();
    const mapped = await this.sandbox.map({ expression, input, bindings, now: await this.clock.now() });
    if (!mapped.ok) throw mapped.error;
    return { result: mapped.value ?? null };
  }
}

interface Asked {
  readonly expression?: unknown;
  readonly input?: unknown;
  readonly bindings?: unknown;
}

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
