import { Injectable } from '@nestjs/common';
import type { AnyDocument } from '@tangram/model';
import { type About, listTemplates, readTemplate } from '../install/template.ts';
import { TemplateStore } from './template.store.ts';

/** One version of a template that a workspace can have. */
export interface Offered extends About {
  readonly documents: readonly AnyDocument[];
  readonly source: 'shipped' | 'uploaded';
  /** Whether sample data comes with it. */
  readonly hasSample: boolean;
}

/** The templates that a workspace can have: those that ship with the program, and what was uploaded there. */
@Injectable()
export class TemplateCatalogue {
  private readonly store: TemplateStore;
  /** They do not change while the program runs. */
  private shipped: Promise<readonly Offered[]> | null = null;

  constructor(store: TemplateStore) {
    this.store = store;
  }

  /** Every version, the latest of each template first. */
  async all(workspace: string): Promise<readonly Offered[]> {
    this.shipped ??= readShipped();
    const uploaded = (await this.store.list(workspace)).map((one): Offered => ({ ...one, source: 'uploaded', hasSample: false }));
    return [...(await this.shipped), ...uploaded].sort(
      (a, b) => a.name.localeCompare(b.name, 'en') || -compareVersions(a.version, b.version),
    );
  }

  /** @param version null for the latest */
  async find(workspace: string, name: string, version: string | null): Promise<Offered | null> {
    const all = await this.all(workspace);
    return all.find((one) => one.name === name && (version === null || one.version === version)) ?? null;
  }
}

const readShipped = async (): Promise<readonly Offered[]> =>
  Promise.all(
    (await listTemplates()).map(async ({ name }): Promise<Offered> => {
      const { sample, ...template } = await readTemplate(name);
      return { ...template, source: 'shipped', hasSample: sample.length > 0 };
    }),
  );

/** Three numbers each; negative when `a` is the earlier one. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersIn(a), numbersIn(b)];
  const at = left.findIndex((n, i) => n !== right[i]);
  return at < 0 ? 0 : (left[at] ?? 0) - (right[at] ?? 0);
}

const numbersIn = (version: string): readonly number[] => [0, 1, 2].map((i) => Number(version.split('.')[i] ?? 0));
