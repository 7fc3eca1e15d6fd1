import { Injectable } from '@nestjs/common';
import { isJsonObject } from '@tangram/contract';
import type { Model, ObjectDefinition } from '@tangram/model';
import type { UserActor } from '../../context/actor.ts';
import type { StoredFile } from '../../files/stored-file.ts';
import { Models } from '../../metadata/models.ts';
import { ImportIntake } from '../import-intake.ts';
import { parseJson, refusal } from '../import.service.ts';
import { type ColumnSample, type Guess, guessMapping, mappable, type Said, type Sign } from '../mapping/guess-mapping.ts';
import { type ImportOptions, parseImportOptions } from '../mapping/import-options.ts';
import { optionIssues } from '../mapping/option.issues.ts';
import { keyText } from '../run/read-row.ts';
import { TableFile } from '../table-file.ts';
import { visibleModel } from '../visible-model.ts';
import { type ColumnFacts, columnFacts, type NameBook } from './column-facts.ts';
import { LinkedNames } from './linked-names.ts';
import { type FileScan, scanColumns } from './scan-columns.ts';

const GUESS_SAMPLES = 200;
/** Texts that are looked up to see whether a column holds names of records. */
const LINK_SAMPLES = 60;
const SHOWN_SAMPLES = 5;
const SHOWN_ROWS = 20;

/** A column of the file: what it probably is, or what the caller says it is, and what there is to know about it. */
export interface PreviewColumn extends Partial<ColumnFacts> {
  readonly name: string;
  readonly field: string | null;
  /** By what it was recognised; null when the caller said so, or nothing fits. */
  readonly by: Sign | null;
  /** Recognised beyond doubt, or said by the caller; whether its cells fit is told by the rest. */
  readonly sure: boolean;
  readonly samples: readonly string[];
  readonly filled: number;
}

/** A file before it is imported: how it is read, its columns with samples, and what they probably are. */
export interface ImportPreview {
  /** Can be named as `fileId` when the import begins, within a day. */
  readonly fileId: string;
  readonly file: { readonly name: string; readonly size: number };
  readonly object: string;
  readonly format: 'csv' | 'xlsx';
  readonly encoding?: string;
  readonly delimiter?: string;
  readonly sheet?: string;
  readonly sheets?: readonly string[];
  readonly headerRow: number;
  /** Rows below the header; with `more` there are at least so many. */
  readonly rows: number;
  readonly more: boolean;
  /** The beginning of the file as it is, to choose the header from. */
  readonly head: readonly { readonly row: number; readonly cells: readonly string[] }[];
  readonly columns: readonly PreviewColumn[];
}

/** Looks at a file without importing it. */
@Injectable()
export class ImportPreviews {
  private readonly models: Models;
  private readonly intake: ImportIntake;
  private readonly table: TableFile;
  private readonly names: LinkedNames;

  constructor(models: Models, intake: ImportIntake, table: TableFile, names: LinkedNames) {
    this.models = models;
    this.intake = intake;
    this.table = table;
    this.names = names;
  }

  /**
   * Columns that the options map are looked at as they are mapped (null: left out); the others are guessed.
   *
   * @throws AppError validation_failed
   */
  async preview(actor: UserActor, file: StoredFile, optionsText: string | undefined): Promise<ImportPreview> {
    const given = parseJson(optionsText);
    const parsed = parseImportOptions(given);
    const { options } = parsed;
    const live = await this.models.current(actor.workspaceId);
    const model = visibleModel(live, actor, options.object);
    const object = model.objects.get(options.object);
    const looked = await this.intake.look(file.id, options);
    const issues = [
      ...parsed.issues.filter(({ path }) => path !== 'mapping'),
      ...(object || options.object === '' ? [] : [optionIssues.unknown_object('object', { name: options.object })]),
      ...looked.issues,
    ];
    if (issues.length > 0 || !object || !looked.file) throw refusal(issues);
    const { format, header, sheets } = looked.file;
    const head = await this.table.sample(file.id, format, SHOWN_ROWS);
    const scan = await scanColumns(this.table.rows(file.id, format), { headerLine: header.line, columns: header.columns.length });
    const said = saidOf(given, options, header.columns);
    const guesses = await this.guess(actor, { model, object, said }, header.columns, scan);
    return {
      fileId: file.id,
      file: { name: file.name, size: file.size },
      object: object.name,
      format: format.kind,
      ...(format.kind === 'csv' ? { encoding: format.encoding, delimiter: format.delimiter } : { sheet: format.sheet, sheets }),
      headerRow: header.line,
      rows: scan.rows,
      more: scan.more,
      head: head.map(({ line, cells }) => ({ row: line, cells })),
      columns: await this.columns(actor, {
        model,
        object,
        options: { ...options, timeZone: options.timeZone ?? live.calendar.zone },
        guesses,
        scan,
      }),
    };
  }

  private async guess(
    actor: UserActor,
    { model, object, said }: { readonly model: Model; readonly object: ObjectDefinition; readonly said: Said },
    names: readonly string[],
    scan: FileScan,
  ): Promise<readonly Guess[]> {
    const columns = names.map((column, index): ColumnSample => {
      const { texts, filled } = scan.columns[index] ?? { texts: new Map<string, number>(), filled: 0 };
      return {
        column,
        samples: [...texts.keys()].slice(0, GUESS_SAMPLES),
        distinct: texts.size >= filled * 0.9 && filled >= scan.rows / 2,
      };
    });
    const targets = new Set(
      mappable(object).flatMap(({ targets: [only, ...more] }) => (only !== undefined && more.length === 0 ? [only] : [])),
    );
    const candidates = columns.map(({ samples }) => samples.filter((text) => /\p{L}/u.test(text)).slice(0, LINK_SAMPLES));
    const found = new Map<string, ReadonlyMap<string, number>>();
    for (const name of targets) {
      const target = model.objects.get(name);
      if (target) found.set(name, await this.names.count(actor, target, target.nameField, candidates.flat()));
    }
    const nameShare = (index: number, target: string) => {
      const texts = candidates[index] ?? [];
      const known = found.get(target);
      return texts.length === 0 || !known ? 0 : texts.filter((text) => known.has(keyText([text]))).length / texts.length;
    };
    return guessMapping(model, object, columns, { nameShare, said });
  }

  private async columns(
    actor: UserActor,
    {
      model,
      object,
      options,
      guesses,
      scan,
    }: {
      readonly model: Model;
      readonly object: ObjectDefinition;
      readonly options: ImportOptions & { readonly timeZone: string };
      readonly guesses: readonly Guess[];
      readonly scan: FileScan;
    },
  ): Promise<readonly PreviewColumn[]> {
    const book: NameBook = {
      count: (target, field, values) => this.names.count(actor, target, field, values),
      all: (target, field) => this.names.all(actor, target, field),
    };
    const named = guesses.findIndex(({ field }) => field === object.nameField.name);
    const ownNames = new Set(scan.columns[named]?.texts.keys());
    const columns: PreviewColumn[] = [];
    for (const [index, { column, field, by, sure }] of guesses.entries()) {
      const one = scan.columns[index] ?? { filled: 0, texts: new Map<string, number>() };
      const reference = object.byName.get(field?.split('.')[0] ?? '');
      const own = reference?.targets[0] === object.name && field?.endsWith(`.${object.nameField.name}`) ? ownNames : new Set<string>();
      const world = { model, options, timeZone: options.timeZone, locale: actor.locale, book, own };
      const facts = field === null ? null : await columnFacts({ name: column, path: field, scan: one }, world);
      columns.push({
        name: column,
        field,
        by,
        sure,
        samples: [...one.texts.keys()].slice(0, SHOWN_SAMPLES),
        filled: one.filled,
        ...facts,
      });
    }
    return columns;
  }
}

/** What the caller says of columns; null is said, too. */
function saidOf(given: unknown, { mapping }: ImportOptions, columns: readonly string[]): Said {
  const raw = isJsonObject(given) ? given['mapping'] : null;
  const left = isJsonObject(raw) ? new Set(Object.keys(raw).filter((column) => raw[column] === null)) : new Set<string>();
  return new Map(
    columns.flatMap((column, index): [number, string | null][] => {
      const path = mapping.get(column);
      return path !== undefined ? [[index, path]] : left.has(column) ? [[index, null]] : [];
    }),
  );
}
