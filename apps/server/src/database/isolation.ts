/**
 * Who reaches which table of the schema `tangram` besides its owner. A table with a column `workspace` that is not named here is open to each
 * workspace for its own rows; one without such a column has to be named, and a test holds this list complete.
 */

/** Only for the installation: who signs in, the queue, keys. No workspace reads them. */
export const CLOSED: readonly string[] = [
  'account',
  'api_key',
  'job_done',
  'migration',
  'oidc_flow',
  'oidc_identity',
  'passkey',
  'passkey_challenge',
  'recovery_code',
  'second_factor',
  'session',
  'sign_in_challenge',
  'sign_in_choice',
  'sign_in_link',
  'sign_up',
  'usage',
  'workspace_login',
];

/** Read by workspaces as a whole: they hold nothing of anybody. */
export const COMMON: readonly string[] = ['clock', 'relay'];

/** Read by workspaces, their own rows, and written by the installation only. */
export const TOLD: readonly string[] = ['audit_end', 'installation', 'membership', 'workspace'];

/** Added to by workspaces, for themselves, and changed by nobody. */
export const ADDED: readonly string[] = ['audit'];

/** A table whose rows belong to those of another: by this column, to that table. */
export const PARTS: Readonly<Record<string, readonly [column: string, of: string]>> = {
  ddl_step: ['publication', 'publication'],
  draft_document: ['draft', 'draft'],
  draft_person: ['draft', 'draft'],
  file_piece: ['file', 'file'],
  handover_item: ['handover', 'handover'],
  import_chunk: ['import_run', 'import_run'],
  import_kept: ['import_run', 'import_run'],
  import_pending: ['import_run', 'import_run'],
  import_problem: ['import_run', 'import_run'],
  import_row: ['import_run', 'import_run'],
  restore_item: ['restore_run', 'restore_run'],
};

/** How a table is opened to workspaces. */
export interface Opening {
  readonly table: string;
  readonly rights: 'select' | 'select, insert' | 'select, insert, update, delete';
  /** Which rows a workspace has, as a condition on them; null: all. */
  readonly rows: string | null;
}

/** A table as the catalogue has it. */
export interface ControlTable {
  readonly name: string;
  readonly hasWorkspace: boolean;
}

/** That a column names the workspace that is logged in: its role ends in the last twelve digits of its id. */
const isOwn = (column: string): string => `'w_' || right(${column}::text, 12) = current_user`;

/** How these tables are opened; a table of which nothing is known stays closed. */
export const openings = (tables: readonly ControlTable[]): readonly Opening[] =>
  tables.flatMap(({ name, hasWorkspace }): readonly Opening[] => {
    if (CLOSED.includes(name)) return [];
    if (COMMON.includes(name)) return [{ table: name, rights: 'select', rows: null }];
    if (TOLD.includes(name))
      return [{ table: name, rights: 'select', rows: name === 'workspace' ? 'schema = current_user' : isOwn('workspace') }];
    if (ADDED.includes(name)) return [{ table: name, rights: 'select, insert', rows: isOwn('workspace') }];
    const part = PARTS[name];
    const rights = 'select, insert, update, delete';
    if (part)
      return [{ table: name, rights, rows: `exists (select from tangram.${part[1]} as whole where whole.id = ${name}.${part[0]})` }];
    return hasWorkspace ? [{ table: name, rights, rows: isOwn('workspace') }] : [];
  });
