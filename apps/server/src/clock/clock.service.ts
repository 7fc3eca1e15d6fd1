import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import { Clock } from '../database/clock.ts';
import { DueWork } from './due-work.ts';
import { clockErrors, parseMove } from './move-clock.ts';

/** The clock as tests move it. */
@Injectable()
export class ClockService {
  private readonly clock: Clock;
  private readonly due: DueWork;

  constructor(clock: Clock, due: DueWork) {
    this.clock = clock;
    this.due = due;
  }

  /** What the clock says after the move and after everything that fell due. @throws AppError forbidden, validation_failed */
  async move(actor: UserActor, body: unknown): Promise<Date> {
    if (!actor.roles.includes('admin')) throw clockErrors.forbidden();
    const move = parseMove(body, await this.clock.now());
    if (!move.ok) throw clockErrors.validation_failed({}, { issues: move.issues });
    if (move.value !== null) {
      await this.clock.set(move.value);
      await this.due.run(await this.clock.now());
    }
    return this.clock.now();
  }
}
