import type { Parser } from '@tangram/expression';
import type { Model } from '@tangram/model';
import type { WorkspaceCalendar } from '@tangram/query';

/** Entries of one generation of `memo`; at most two generations are kept. */
const GENERATION = 2_000;

/** What a workspace begins with: Chinese time, weeks from Monday. */
const chineseCalendar: WorkspaceCalendar = { zone: 'Asia/Shanghai', weekStart: 1 };

/** The published model of one workspace at one revision, with what was compiled for it. Immutable; a publish makes a new one. */
export class LiveModel {
  readonly model: Model;
  readonly revision: number;
  /** Reads the expressions of its documents. */
  readonly parser: Parser;
  /** What the workspace calls a day and a week. */
  readonly calendar: WorkspaceCalendar;
  private young = new Map<string, unknown>();
  private old = new Map<string, unknown>();

  constructor(model: Model, revision: number, parser: Parser, calendar: WorkspaceCalendar = chineseCalendar) {
    this.model = model;
    this.revision = revision;
    this.parser = parser;
    this.calendar = calendar;
  }

  /**
   * What `make` gave the first time for this key in this revision: compiled statements, validators, JSON Schemas.
   * Bounded: what was not asked for during two generations is made again, so a caller with endless shapes cannot fill the memory.
   *
   * @param key says everything that `make` depends on besides the model; two callers with one key must want the same type
   */
  memo<T>(key: string, make: () => T): T {
    const young = this.young.get(key);
    // The map holds values of many types; the key's owner is the only one who reads what it wrote.
    if (young !== undefined) return young as T;
    const old = this.old.get(key);
    const value = old === undefined ? make() : (old as T);
    if (this.young.size >= GENERATION) {
      this.old = this.young;
      this.young = new Map();
    }
    this.young.set(key, value);
    return value;
  }
}
