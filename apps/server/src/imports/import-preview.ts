import { Injectable } from '@nestjs/common';
import type { UserActor } from '../context/actor.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { Models } from '../metadata/models.ts';
import { ImportIntake } from './import-intake.ts';
import { parseJson, refusal } from './import.service.ts';
import { guessMapping } from './mapping/guess-mapping.ts';
import { parseImportOptions } from './mapping/import-options.ts';
import { optionIssues } from './mapping/option.issues.ts';
import { TableFile } from './table-file.ts';
import { visibleModel } from './visible-model.ts';

const SAMPLE_ROWS = 200;
const SHOWN_SAMPLES = 5;

/** A file before it is imported: how it is read, its columns with samples, and what they probably are. */
export interface ImportPreview {
  /** Can be named as `fileId` when the import begins, within a day. */
  readonly fileId: string;
  readonly object: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  readonly headerRow: number;
  readonly columns: readonly {
    readonly name: string;
    readonly field: string | null;
    readonly by: string | null;
    readonly samples: readonly string[];
  }[];
}

/** Looks at a file without importing it. */
@Injectable()
export class ImportPreviews {
  private readonly models: Models;
  private readonly intake: ImportIntake;
  private readonly table: TableFile;

  constructor(models: Models, intake: ImportIntake, table: TableFile) {
    this.models = models;
    this.intake = intake;
    this.table = table;
  }

  /** @throws AppError validation_failed */
  async preview(actor: UserActor, file: StoredFile, optionsText: string | undefined): Promise<ImportPreview> {
    const parsed = parseImportOptions(parseJson(optionsText));
    const { options } = parsed;
    const model = visibleModel(await this.models.current(actor.workspaceId), actor, options.object);
    const object = model.objects.get(options.object);
    const looked = await this.intake.look(file.id, options);
    const issues = [
      ...parsed.issues.filter(({ path }) => path !== 'mapping'),
      ...(object || options.object === '' ? [] : [optionIssues.unknown_object('object', { name: options.object })]),
      ...looked.issues,
    ];
    if (issues.length > 0 || !object || !looked.file) throw refusal(issues);
    const { format, header, sheets } = looked.file;
    const rows = (await this.table.sample(file.id, format, header.line + SAMPLE_ROWS)).filter(({ line }) => line > header.line);
    const samples = header.columns.map((_, index) => [
      ...new Set(rows.map(({ cells }) => (cells[index] ?? '').trim()).filter((cell) => cell !== '')),
    ]);
    const guesses = guessMapping(
      model,
      object,
      header.columns.map((column, index) => ({ column, samples: samples[index] ?? [] })),
    );
    return {
      fileId: file.id,
      object: object.name,
      format: format.kind,
      ...(format.kind === 'csv' ? { encoding: format.encoding, delimiter: format.delimiter } : { sheet: format.sheet, sheets }),
      headerRow: header.line,
      columns: guesses.map(({ column, field, by }, index) => ({
        name: column,
        field,
        by,
        samples: (samples[index] ?? []).slice(0, SHOWN_SAMPLES),
      })),
    };
  }
}
