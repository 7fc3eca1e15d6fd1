import { isJsonObject, numberOf, textOf } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import { stateWords, words } from './words.ts';

/** An import as the server shows it. */
export interface ImportStatus {
  readonly id: string;
  readonly state: string;
  readonly object: string;
  readonly fileName: string;
  readonly total: number | null;
  readonly done: number;
  readonly created: number;
  readonly updated: number;
  readonly skipped: number;
  readonly failed: number;
  readonly warned: number;
  readonly dryRun: boolean;
  readonly createdAt: string;
  readonly startedAt: string | null;
  readonly finishedAt: string | null;
  readonly undone: number;
  readonly kept: number;
  readonly error: string | null;
}

/** null when it is none. */
export function parseImportStatus(value: unknown): ImportStatus | null {
  if (!isJsonObject(value) || typeof value['id'] !== 'string') return null;
  const { file, undo, error, total, startedAt, finishedAt } = value;
  const taken = isJsonObject(undo) ? undo : {};
  return {
    id: value['id'],
    state: textOf(value['state']),
    object: textOf(value['object']),
    fileName: isJsonObject(file) ? textOf(file['name']) : '',
    total: typeof total === 'number' ? total : null,
    done: numberOf(value['done']),
    created: numberOf(value['created']),
    updated: numberOf(value['updated']),
    skipped: numberOf(value['skipped']),
    failed: numberOf(value['failed']),
    warned: numberOf(value['warned']),
    dryRun: value['dryRun'] === true,
    createdAt: textOf(value['createdAt']),
    startedAt: textOf(startedAt) || null,
    finishedAt: textOf(finishedAt) || null,
    undone: numberOf(taken['undone']),
    kept: numberOf(taken['kept']),
    error: isJsonObject(error) ? `${textOf(error['message'])} [${textOf(error['code'])}]` : null,
  };
}

/** Whether nothing more will happen by itself. */
export const hasEnded = ({ state }: ImportStatus): boolean =>
  state === 'done' || state === 'failed' || state === 'cancelled' || state === 'undone';

const BAR = 24;

/** One line: a bar while it runs, the counts, the speed. */
export function formatProgress(status: ImportStatus, language: Locale, nowMs: number): string {
  const { total, done } = status;
  const share = total === null || total === 0 ? 0 : Math.min(1, done / total);
  const filled = Math.round(share * BAR);
  const bar = `[${'█'.repeat(filled)}${'·'.repeat(BAR - filled)}]`;
  const started = Date.parse(status.startedAt ?? '');
  const seconds = (nowMs - started) / 1000;
  const speed = seconds > 0.2 && done > 0 ? `  ${Math.round(done / seconds)}/s` : '';
  return `${bar} ${done}/${total ?? '?'}  ${formatCounts(status, language)}${speed}`;
}

/** The counts that are not zero, in words. */
export function formatCounts(status: ImportStatus, language: Locale): string {
  const named = (['created', 'updated', 'skipped', 'failed', 'warned', 'undone', 'kept'] as const).flatMap((name) =>
    status[name] > 0 ? [`${status[name]} ${words[name][language]}`] : [],
  );
  return named.length > 0 ? named.join(', ') : `0 ${words.created[language]}`;
}

/** How it ended, or where it stands, in one line. */
export function formatResult(status: ImportStatus, language: Locale): string {
  const seconds = (Date.parse(status.finishedAt ?? '') - Date.parse(status.startedAt ?? '')) / 1000;
  const took = Number.isFinite(seconds) && status.state !== 'undone' ? ` (${seconds.toFixed(1)} s)` : '';
  const dry = status.dryRun ? ` [${words.dryRun[language]}]` : '';
  return `${stateWords[status.state]?.[language] ?? status.state}${dry}: ${formatCounts(status, language)}${took}${status.error === null ? '' : `\n${status.error}`}`;
}
