import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { type MappingRequest, type MappingResult, mappingLimits } from '@tangram/expression';
import { CodeSandbox, type Mapped, type UserMapping } from './code-sandbox.ts';
import { SandboxProcess } from './sandbox-process.ts';
import { sandboxErrors } from './sandbox.errors.ts';

/** Processes that do mappings at once. The first ones begin when they are needed. */
const PROCESSES = 2;
/** Mappings that may wait for one. */
const MOST_WAITING = 200;

/** Runs users' code in a pool of child processes: each with its own heap, killed when it does not stop, replaced at once. */
@Injectable()
export class ProcessSandbox extends CodeSandbox implements OnApplicationShutdown {
  private processes: readonly SandboxProcess[] = [];
  private readonly waiting: { readonly request: MappingRequest; readonly settle: (result: MappingResult) => void }[] = [];
  private isOver = false;

  async map({ expression, input, bindings = {}, now }: UserMapping): Promise<Mapped> {
    const request = {
      expression,
      input: input === undefined ? null : JSON.stringify(input),
      bindings: JSON.stringify(bindings),
      now: now.getTime(),
    };
    const tooLong =
      expression.length > mappingLimits.length || Math.max(request.input?.length ?? 0, request.bindings.length) > mappingLimits.size;
    const result = tooLong ? null : await this.run(request);
    if (result?.ok) return { ok: true, value: result.json === null ? undefined : JSON.parse(result.json) };
    switch (result?.problem) {
      case 'unreadable':
        return { ok: false, error: sandboxErrors.mapping_unreadable(result) };
      case 'failed':
        return { ok: false, error: sandboxErrors.mapping_failed(result) };
      case 'too_slow':
        return { ok: false, error: sandboxErrors.mapping_too_slow({ ms: mappingLimits.ms }) };
      default:
        return { ok: false, error: sandboxErrors.mapping_too_large(mappingLimits) };
    }
  }

  /** Ids of the processes there are now. */
  get pids(): readonly number[] {
    return this.processes.flatMap(({ pid }) => pid ?? []);
  }

  onApplicationShutdown(): void {
    this.isOver = true;
    for (const one of this.processes) one.stop();
    this.processes = [];
  }

  /** @throws AppError sandbox_busy */
  private run(request: MappingRequest): Promise<MappingResult> {
    if (this.waiting.length >= MOST_WAITING) throw sandboxErrors.sandbox_busy();
    return new Promise((settle) => {
      this.waiting.push({ request, settle });
      this.next();
    });
  }

  private next(): void {
    while (this.waiting.length > 0) {
      const free = this.processes.find(({ isFree }) => isFree) ?? (this.processes.length < PROCESSES ? this.begin() : undefined);
      const first = free ? this.waiting.shift() : undefined;
      if (!free || !first) return;
      void free.run(first.request).then((result) => {
        first.settle(result);
        this.next();
      });
    }
  }

  private begin(): SandboxProcess {
    const made = new SandboxProcess(() => {
      this.processes = this.processes.filter((one) => one !== made);
      if (this.isOver) return;
      // One in its place, so that the next mapping does not wait for a process to start; unless none can be started.
      if (made.hasWorked) this.begin();
      this.next();
    });
    this.processes = [...this.processes, made];
    return made;
  }
}
