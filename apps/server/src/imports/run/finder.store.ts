import { Injectable } from '@nestjs/common';
import type { Runner } from '../../database/database.ts';

/** One page of records as PostgreSQL wrote it. */
export interface FoundPage {
  /** A JSON array. */
  readonly data: string;
  /** null on the last page. */
  readonly cursor: string | null;
}

/** Runs the statements by which records are found. */
@Injectable()
export class FinderStore {
  /** Not prepared by name: a plan made for any list of values compares them one by one, a plan for this list looks them up. */
  async page(
    runner: Runner,
    compiled: { readonly text: string; bind(params?: readonly unknown[]): unknown[] },
    params: readonly unknown[],
  ): Promise<FoundPage> {
    const { rows } = await runner.run<{ data: string; cursor: string | null }>({ text: compiled.text, values: compiled.bind(params) });
    return rows[0] ?? { data: '[]', cursor: null };
  }
}
