import type { RecordRow } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import type { Field, ObjectDefinition } from '@tangram/model';
import { enterStage, isTransition, ruleIssues } from '@tangram/process';
import { type BoardColumn, boardKeyOf, type BoardValue, labelOf, optionsOfType } from '@tangram/view';
import type { TFunction } from 'i18next';
import type { BoardGround } from './ground.ts';

/** Whether a column takes a card: at once, after some questions, or not, and why. */
export type Verdict =
  | { readonly kind: 'home' }
  | { readonly kind: 'takes' }
  | { readonly kind: 'asks'; readonly fields: readonly Field[] }
  | { readonly kind: 'refuses'; readonly why: string };

/** What the server would say to the move, by the reducer that it uses too. */
export function verdictOf(
  { object, by, lanes }: Pick<BoardGround, 'object' | 'by' | 'lanes'>,
  row: RecordRow,
  to: BoardColumn,
  locale: Locale,
  t: TFunction,
): Verdict {
  const column = verdictOn(object, by, row, { ...to, key: to.valueKey }, locale, t);
  if (!lanes || !to.lane || column.kind === 'refuses') return column;
  const lane = verdictOn(object, lanes.field, row, to.lane, locale, t);
  if (lane.kind === 'home' || lane.kind === 'refuses' || column.kind === 'home') return lane.kind === 'home' ? column : lane;
  const fields = [column, lane].flatMap((one) => (one.kind === 'asks' ? one.fields : []));
  return fields.length === 0 ? { kind: 'takes' } : { kind: 'asks', fields: [...new Set(fields)] };
}

/** What the server would say to another value of one field. */
function verdictOn(object: ObjectDefinition, by: Field, row: RecordRow, to: BoardValue, locale: Locale, t: TFunction): Verdict {
  if (boardKeyOf(row[by.name]) === to.key) return { kind: 'home' };
  if (by.readOnly) return { kind: 'refuses', why: t('board.readOnly', { field: labelOf(by.label, locale, by.name) }) };
  if (to.kind === 'gone') return { kind: 'refuses', why: t('board.gone') };
  const allowed = optionsOfType(object, by, row);
  if (typeof to.value === 'string' && allowed?.has(to.value) === false) {
    const option = by.pipeline?.byName.get(to.value) ?? by.options?.find(({ value }) => value === to.value);
    const name = (language: Locale) => labelOf(option?.label, language, String(to.value));
    return {
      kind: 'refuses',
      why: ruleIssues.option_not_available(by.name, { option: { 'zh-CN': name('zh-CN'), en: name('en') } }).text[locale],
    };
  }
  if (to.kind === 'none') return by.required || by.type === 'stage' ? { kind: 'refuses', why: t('board.neverEmpty') } : { kind: 'takes' };
  if (!by.pipeline || typeof to.value !== 'string') return { kind: 'takes' };
  const decision = enterStage({ pipeline: by.pipeline, from: stageIn(row, by), to: to.value, record: row, mode: 'user' });
  if (decision.ok) return { kind: 'takes' };
  if (decision.error.code !== 'gate_failed') return { kind: 'refuses', why: decision.error.detail[locale] };
  // What came without its value, such as lines, is left for the server to judge.
  const missing = decision.error.issues.map(({ path }) => path).filter((name) => row[name] !== undefined || !object.byName.has(name));
  const fields = missing.flatMap((name) => object.byName.get(name) ?? []);
  const closed = fields.find(({ readOnly }) => readOnly);
  if (closed) return { kind: 'refuses', why: t('board.fillElsewhere', { field: labelOf(closed.label, locale, closed.name) }) };
  if (fields.length < missing.length) return { kind: 'refuses', why: decision.error.detail[locale] };
  return fields.length === 0 ? { kind: 'takes' } : { kind: 'asks', fields };
}

/** The stage a row is in; null when it is in none. */
export const stageIn = (row: RecordRow, by: Field): string | null => {
  const value = row[by.name];
  return typeof value === 'string' ? value : null;
};

/** Whether a new record may begin in a column. */
export const mayBegin = ({ by }: Pick<BoardGround, 'by'>, column: BoardColumn): boolean =>
  !by.readOnly &&
  (column.kind === 'value' || column.kind === 'end') &&
  (by.pipeline === null || (column.stage !== null && isTransition(by.pipeline, null, column.stage)));

/** The limit that a card would break; null when it breaks none. @param count how many cards the whole column has */
export const brokenLimit = (from: BoardColumn, to: BoardColumn, count: number | undefined): number | null =>
  to.limit !== null && from.valueKey !== to.valueKey && count !== undefined && count >= to.limit ? to.limit : null;

/** What a place says about a card that is carried: the verdict, and a limit that it would break. */
export function placeWords(verdict: Verdict, limit: number | null, t: TFunction): string {
  const words = verdictWords(verdict, t);
  return limit !== null && (verdict.kind === 'takes' || verdict.kind === 'asks') ? t('board.overLimit', { limit, words }) : words;
}

/** A verdict in words, as a column says it while a card is over the board. */
export function verdictWords(verdict: Verdict, t: TFunction): string {
  switch (verdict.kind) {
    case 'home':
      return t('board.home');
    case 'takes':
      return t('board.takes');
    case 'asks':
      return t('board.asks', { count: verdict.fields.length });
    case 'refuses':
      return verdict.why;
  }
}
