import { Injectable } from '@nestjs/common';
import { Readable } from 'node:stream';
import yazl from 'yazl';
import { Audit } from '../audit/audit.ts';
import type { Doer } from '../audit/audit-entry.ts';
import { heldHere, inWorkspace } from '../database/workspace-context.ts';
import { FileStorage } from '../files/file-storage.ts';
import { Members } from '../identity/members.ts';
import { workspaceErrors } from './workspace.errors.ts';
import { WorkspaceExportStore } from './workspace-export.store.ts';
import type { KeptWorkspace } from './workspace-life.store.ts';

const FILES_AT_ONCE = 500;
const NO_ID = '00000000-0000-0000-0000-000000000000';

/** A zip that is made while it is read. */
export interface WorkspaceFile {
  readonly content: Readable;
  /** To be called when nobody reads on: gives back what it holds. */
  readonly close: () => void;
  /** Rows and files that are in it by now. */
  readonly progress: { readonly done: number };
}

/**
 * Everything of a workspace in one zip: `documents/<kind>/<name>.json`, `tables/<id>.jsonl` with every row of every table, the history
 * and the bin among them (of what is secret only that it is there), `people.json` without anything by which they sign in, and `files/<id>/<name>`. Written while it is read, piece by piece.
 */
@Injectable()
export class WorkspaceExport {
  private readonly store: WorkspaceExportStore;
  private readonly files: FileStorage;
  private readonly members: Members;
  private readonly audit: Audit;
  private readonly running = new Set<string>();

  constructor(store: WorkspaceExportStore, files: FileStorage, members: Members, audit: Audit) {
    this.store = store;
    this.files = files;
    this.members = members;
    this.audit = audit;
  }

  /** Opens it, and notes who did. @throws AppError export_running while another one of this workspace is read here */
  async begin(who: Doer, workspace: KeptWorkspace): Promise<WorkspaceFile> {
    const { id } = workspace;
    const file = await this.open(workspace);
    const entry = { action: 'workspace_exported', target: { kind: 'workspace', id } } as const;
    try {
      await this.audit.note(null, { ...who, workspaceId: id }, entry);
    } catch (error) {
      file.close();
      throw error;
    }
    return file;
  }

  /** How many rows and files there are. */
  count({ id, schema }: KeptWorkspace): Promise<number> {
    return inWorkspace(schema, async () => {
      let total = await this.store.countFiles(id);
      for (const table of await this.store.tables(schema)) total += await this.store.countRows(schema, table);
      return total;
    });
  }

  /** @throws AppError export_running while another one of this workspace is read here */
  async open({ id, schema, name }: KeptWorkspace): Promise<WorkspaceFile> {
    if (this.running.has(id)) throw workspaceErrors.export_running();
    this.running.add(id);
    try {
      return await inWorkspace(schema, async () => {
        const [documents, tables, secrets, members] = await Promise.all([
          this.store.documents(id),
          this.store.tables(schema),
          this.store.secrets(id),
          this.members.list(id),
        ]);
        const parts = new Parts(() => this.running.delete(id));
        parts.text('workspace.json', JSON.stringify({ id, name }));
        for (const document of documents) parts.text(pathOf(document), JSON.stringify(document, null, 2));
        parts.text(
          'people.json',
          JSON.stringify(
            members.map(({ userId, email, roles, active, isService }) => ({ userId, email, roles, active, isService })),
            null,
            2,
          ),
        );
        for (const table of tables) parts.lines(`tables/${table}.jsonl`, () => this.store.rows(schema, table, secrets.get(table) ?? []));
        for (let after = NO_ID; ; ) {
          const files = await this.store.files(id, after, FILES_AT_ONCE);
          for (const file of files) parts.bytes(`files/${file.id}/${safe(file.name)}`, () => this.files.read(file.id));
          after = files.at(-1)?.id ?? after;
          if (files.length < FILES_AT_ONCE) return parts.end();
        }
      });
    } catch (error) {
      this.running.delete(id);
      throw error;
    }
  }
}

/** The entries of a zip, each read when its turn comes. */
class Parts {
  private readonly zip = new yazl.ZipFile();
  private readonly ended: () => void;
  private current: Readable | null = null;
  private readonly progress = { done: 0 };

  constructor(ended: () => void) {
    this.ended = ended;
  }

  text(path: string, content: string): void {
    this.zip.addBuffer(Buffer.from(content), path);
  }

  lines(path: string, rows: () => AsyncGenerator<readonly string[]>): void {
    const { progress } = this;
    async function* bytes(): AsyncGenerator<Buffer> {
      for await (const piece of rows()) {
        progress.done += piece.length;
        yield Buffer.from(piece.map((line) => `${line}\n`).join(''));
      }
    }
    const held = heldHere(bytes());
    this.stream(path, () => Readable.from(held, { objectMode: false }));
  }

  bytes(path: string, open: () => Readable): void {
    this.stream(path, () => {
      this.progress.done += 1;
      return open();
    });
  }

  private stream(path: string, open: () => Readable): void {
    this.zip.addReadStreamLazy(path, (give) => {
      this.current = open();
      this.current.once('error', (error) => this.zip.outputStream.emit('error', error));
      give(null, this.current);
    });
  }

  end(): WorkspaceFile {
    this.zip.end();
    const content = Readable.from(this.zip.outputStream, { objectMode: false });
    const close = () => {
      this.current?.destroy();
      content.destroy();
      this.ended();
    };
    content.once('end', this.ended);
    return { content, close, progress: this.progress };
  }
}

/** Names of files are what people typed: none leads anywhere. */
const safe = (name: string): string => name.replaceAll(/[\\/\p{Cc}]|^\.+/gu, '_').slice(0, 120) || '_';

function pathOf(document: unknown): string {
  const { kind, name } = typeof document === 'object' && document !== null ? (document as { kind?: unknown; name?: unknown }) : {};
  return `documents/${safe(String(kind))}/${safe(String(name))}.json`;
}
