import { Controller, Get, HttpCode, Param, Post, Query, Req, Res } from '@nestjs/common';
import { importLimitBytes } from '@tangram/contract';
import type { FastifyReply } from 'fastify';
import type { UserActor } from '../context/actor.ts';
import { CurrentActor } from '../context/current-actor.ts';
import { Reads } from '../context/public.ts';
import type { FastifyRequest } from '../context/request.ts';
import { fileErrors } from '../files/file.errors.ts';
import { contentDisposition } from '../files/file-name.ts';
import type { StoredFile } from '../files/stored-file.ts';
import { readMultipart } from '../files/multipart.ts';
import { ImportRows, type ShownRows } from './import-rows.ts';
import type { KeptRecord } from './import-run.ts';
import { type ImportPreview, ImportPreviews } from './preview/import-previews.ts';
import { ImportService, type Severity } from './import.service.ts';
import type { ShownImport } from './present-import.ts';

const MOST_LISTED = 200;
const MOST_PROBLEMS = 1_000;
const MOST_ROWS = 500;

/** What stands in the address of a request. */
type Parameters = Readonly<Record<string, string | undefined>>;

/** Files that become records. */
@Controller('api/v1/imports')
export class ImportController {
  private readonly imports: ImportService;
  private readonly previews: ImportPreviews;
  private readonly fileRows: ImportRows;

  constructor(imports: ImportService, previews: ImportPreviews, fileRows: ImportRows) {
    this.imports = imports;
    this.previews = previews;
    this.fileRows = fileRows;
  }

  @Post()
  @HttpCode(202)
  async begin(@CurrentActor() actor: UserActor, @Req() request: FastifyRequest): Promise<{ readonly id: string }> {
    const { file, options } = await this.receive(actor, request);
    return this.imports.begin(actor, file, options);
  }

  @Post('preview')
  @Reads()
  @HttpCode(200)
  async preview(@CurrentActor() actor: UserActor, @Req() request: FastifyRequest): Promise<ImportPreview> {
    const { file, options } = await this.receive(actor, request);
    return this.previews.preview(actor, file, options);
  }

  @Get()
  list(
    @CurrentActor() actor: UserActor,
    @Query() { limit, cursor, object, dryRun }: Parameters,
  ): Promise<{ readonly data: readonly ShownImport[]; readonly nextCursor: string | null }> {
    const before = cursor !== undefined && /^[0-9a-f-]{36}$/i.test(cursor) ? cursor : null;
    return this.imports.list(actor, {
      limit: numberIn(limit, 50, MOST_LISTED),
      before,
      object: object ?? null,
      dryRun: dryRun === 'true' ? true : dryRun === 'false' ? false : null,
    });
  }

  @Get(':id')
  show(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownImport> {
    return this.imports.show(actor, id);
  }

  @Post(':id/cancel')
  @HttpCode(202)
  cancel(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownImport> {
    return this.imports.cancel(actor, id);
  }

  @Post(':id/undo')
  @HttpCode(202)
  undo(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<ShownImport> {
    return this.imports.undo(actor, id);
  }

  @Get(':id/kept')
  async kept(@CurrentActor() actor: UserActor, @Param('id') id: string): Promise<{ readonly data: readonly object[] }> {
    const kept = await this.imports.kept(actor, id);
    return {
      data: kept.map(({ object, record, line, code, text, fields }: KeptRecord) => ({
        object,
        id: record,
        row: line,
        code,
        message: text[actor.locale],
        ...(fields.length > 0 ? { fields } : {}),
      })),
    };
  }

  /** The rows of the file with what is wrong in them; `problems=only` passes over those that are right. */
  @Get(':id/rows')
  rows(@CurrentActor() actor: UserActor, @Param('id') id: string, @Query() { limit, after, problems }: Parameters): Promise<ShownRows> {
    return this.fileRows.page(actor, id, {
      after: /^\d{1,9}$/.test(after ?? '') ? Number(after) : 0,
      limit: numberIn(limit, 100, MOST_ROWS),
      withProblems: problems === 'only',
    });
  }

  /** The rows with problems: as a file like the one that was sent, or with `format=json` as a list. */
  @Get(':id/errors')
  async errors(
    @CurrentActor() actor: UserActor,
    @Param('id') id: string,
    @Query() parameters: Parameters,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const severity: Severity = parameters['severity'] === 'error' || parameters['severity'] === 'warning' ? parameters['severity'] : null;
    if (parameters['format'] === 'json') return void (await reply.send(await this.problems(actor, id, parameters, severity)));
    const kind = parameters['format'] === 'csv' || parameters['format'] === 'xlsx' ? parameters['format'] : null;
    const file = await this.imports.errorFile(actor, id, { kind, severity });
    if (!file) return void (await reply.status(204).send());
    await reply
      .header('content-type', file.type)
      .header('content-disposition', contentDisposition(file.name))
      .header('x-content-type-options', 'nosniff')
      .send(file.content);
  }

  private async problems(actor: UserActor, id: string, { cursor, limit }: Parameters, severity: Severity): Promise<object> {
    const [line = -1, position = -1] = /^\d{1,9}\.\d{1,9}$/.test(cursor ?? '') ? (cursor ?? '').split('.').map(Number) : [];
    const size = numberIn(limit, 100, MOST_PROBLEMS);
    const problems = await this.imports.problems(actor, id, { after: { line, position }, limit: size + 1, severity });
    const shown = problems.slice(0, size);
    const last = shown.at(-1);
    return {
      data: shown.map(({ line: row, severity: found, issue }) => ({
        row,
        severity: found,
        column: issue.path,
        code: issue.code,
        message: issue.text[actor.locale],
      })),
      nextCursor: problems.length > size && last ? `${last.line}.${last.position}` : null,
    };
  }

  /** The file is stored while it arrives; options may come before or behind it. A file of an earlier preview is named by `fileId`. */
  private async receive(
    actor: UserActor,
    request: FastifyRequest,
  ): Promise<{ readonly file: StoredFile; readonly options: string | undefined }> {
    await this.imports.allow(actor);
    const { file, fields } = await readMultipart(request.raw, importLimitBytes, (part) => this.imports.takeFile(actor, part));
    const earlier = fields.get('fileId');
    if (file) return { file, options: fields.get('options') };
    if (earlier === undefined) throw fileErrors.no_file();
    return { file: await this.imports.earlierFile(actor, earlier), options: fields.get('options') };
  }
}

/** A whole number from the address, or what stands for it. */
const numberIn = (text: string | undefined, otherwise: number, most: number): number =>
  /^[1-9]\d{0,5}$/.test(text ?? '') ? Math.min(Number(text), most) : otherwise;
