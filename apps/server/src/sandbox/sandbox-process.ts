import { type MappingRequest, type MappingResult, mappingLimits } from '@tangram/expression';
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** What a process is killed at, when it did not stop by itself at the mapping's own limit. */
const DEADLINE_MS = 3 * mappingLimits.ms;
/** JavaScript's heap of one process. */
const HEAP_MB = 64;
const MOST_CALLS = 500;
const MOST_RSS = 200 * 1_048_576;

/** The compiled program: beside this file, or in `dist` where this one runs from its source. */
const program = fileURLToPath(new URL(import.meta.url.endsWith('.ts') ? '../../dist/sandbox/child.js' : './child.js', import.meta.url));

/** A second wall where this Node has one: no file is written, no process and no thread begun. The first is that no code of a user's is JavaScript. */
const walls = ['--permission', '--experimental-permission'].filter((flag) => process.allowedNodeEnvironmentFlags.has(flag)).slice(0, 1);
const flags = [`--max-old-space-size=${HEAP_MB}`, '--no-warnings', ...walls, ...(walls.length > 0 ? ['--allow-fs-read=*'] : [])];

interface Call {
  readonly request: MappingRequest;
  readonly settle: (result: MappingResult) => void;
}

const refused = (problem: 'too_slow' | 'too_large'): MappingResult => ({ ok: false, problem, code: null, message: null, at: null });

const unstarted: MappingResult = { ok: false, problem: 'failed', code: null, message: 'the sandbox did not start', at: null };

/** One child process that does one mapping after the other. */
export class SandboxProcess {
  private readonly child: ChildProcess;
  private readonly gone: () => void;
  private call: Call | null = null;
  private timer: NodeJS.Timeout | undefined;
  private calls = 0;
  private isReady = false;
  private isOver = false;

  /** @param gone is called once, when the process has ended or is to be replaced */
  constructor(gone: () => void) {
    this.gone = gone;
    this.child = spawn(process.execPath, [...flags, program], { env: {}, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
    this.child.unref();
    this.child.channel?.unref();
    this.child.on('message', (message) => this.hear(message));
    this.child.on('exit', () => this.end(this.isReady ? refused('too_large') : unstarted));
    this.child.on('error', () => this.end(unstarted));
  }

  get isFree(): boolean {
    return this.call === null && !this.isOver;
  }

  /** It has been ready to work. */
  get hasWorked(): boolean {
    return this.isReady;
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Never throws: a process that dies of a mapping is that mapping's answer. */
  run(request: MappingRequest): Promise<MappingResult> {
    return new Promise((settle) => {
      this.call = { request, settle };
      this.calls += 1;
      this.child.channel?.ref();
      if (this.isReady) this.begin();
    });
  }

  stop(): void {
    this.isOver = true;
    this.child.kill('SIGKILL');
  }

  private begin(): void {
    if (!this.call) return;
    this.timer = setTimeout(() => {
      this.end(refused('too_slow'));
    }, DEADLINE_MS);
    this.child.send({ id: this.calls, ...this.call.request });
  }

  private hear(message: unknown): void {
    if (!isAnswer(message)) {
      this.isReady = true;
      return this.begin();
    }
    if (message.id !== this.calls) return;
    this.settle(message.result);
    if (this.calls >= MOST_CALLS || message.rss > MOST_RSS) this.end(null);
  }

  private settle(result: MappingResult): void {
    clearTimeout(this.timer);
    const { call } = this;
    this.call = null;
    this.child.channel?.unref();
    call?.settle(result);
  }

  /** The process is no longer used; what it was doing gets this result. */
  private end(result: MappingResult | null): void {
    if (this.isOver) return;
    this.isOver = true;
    this.child.kill('SIGKILL');
    if (result) this.settle(result);
    this.gone();
  }
}

const isAnswer = (message: unknown): message is { readonly id: number; readonly result: MappingResult; readonly rss: number } =>
  typeof message === 'object' && message !== null && 'id' in message && 'result' in message && 'rss' in message;
