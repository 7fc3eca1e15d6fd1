import type { RecordRow } from '@tangram/contract';
import type { Field, ObjectDefinition } from '@tangram/model';
import { hasOwnOptions } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { type Chosen, filterOf } from '../../api/bulk.ts';
import { groupsQuery } from '../../api/groups.ts';
import { recordQuery } from '../../api/records.ts';
import { useAround, useJudging } from './use-judging.ts';

type Values = Readonly<Record<string, unknown>>;

/** By field: the only options that it has now. */
export type OwnOptions = ReadonlyMap<string, ReadonlySet<string>>;

const all: OwnOptions = new Map();
const nobody: ReadonlySet<string> = new Set();

/** Fields that rules may look at. */
export const readByRules = (object: ObjectDefinition): readonly string[] =>
  object.fields.filter(({ type }) => !['child_table', 'secret_text'].includes(type)).map(({ name }) => name);

/**
 * The options that fields of one stored record have, where that depends on the record: it is read with all that the rules look at, since a row
 * of a list has only its columns.
 *
 * @param row what is seen of the record
 * @param changes what is about to be written
 * @returns `waiting` until it is known; without a network all are offered, and the server judges
 */
export function useOptionsOf(object: ObjectDefinition, fields: readonly Field[], row: RecordRow, changes: Values) {
  const depends = fields.some((field) => hasOwnOptions(object, field));
  const { judging, coming } = useJudging(object, null, depends);
  const names = useMemo(() => readByRules(object), [object]);
  const { data: stored, isLoading } = useQuery({ ...recordQuery(object.name, row.id, names), enabled: depends });
  const wording = JSON.stringify(changes);
  const after = useMemo(() => {
    const seen = Object.entries(row).filter(([name]) => object.byName.has(name));
    return stored ? { ...stored, ...Object.fromEntries(seen), ...changes } : null;
    // What the changes say decides, not which object holds them.
  }, [stored, row, object, wording]);
  const around = useAround(object, depends ? judging : null, [stored ?? null, after]);
  const options = useMemo(
    () => (judging && stored && after ? judging.shown({ before: stored, after, given: nobody }, around).options : all),
    [judging, stored, after, around],
  );
  return { options, waiting: depends && (coming || isLoading) };
}

/** Kinds of records that are told apart: with more, all options are offered. */
const mostKinds = 50;

/**
 * The options that at least one of many records has, once it holds what is given to all of them: the records are told apart by the fields on
 * which that depends, and counted by the server.
 *
 * @param values what is given to all of them
 */
export function useOptionsOfMany(object: ObjectDefinition, fields: readonly Field[], chosen: Chosen, values: Values): OwnOptions {
  const dependent = fields.filter((field) => hasOwnOptions(object, field));
  const { judging } = useJudging(object, null, dependent.length > 0);
  const deciders = new Set(dependent.flatMap(({ name }) => judging?.deciders.get(name) ?? []));
  const open = [...deciders].filter((name) => !Object.hasOwn(values, name)).sort();
  const filter = filterOf(chosen);
  const search = chosen.kind === 'every' ? chosen.question.search : undefined;
  const { data: kinds } = useQuery({
    ...groupsQuery(object.name, {
      groupBy: open.map((field) => ({ field, as: field })),
      measures: [{ op: 'count', as: 'count' }],
      limit: mostKinds + 1,
      ...(filter === undefined ? {} : { filter }),
      ...(search ? { search } : {}),
    }),
    enabled: judging !== null && open.length > 0,
    placeholderData: () => undefined,
    retry: false,
  });
  const wording = JSON.stringify([open, values]);
  const records = useMemo<readonly Values[]>(() => {
    if (judging === null) return [];
    if (open.length === 0) return [values];
    if (!kinds || kinds.length > mostKinds) return [];
    return kinds.map((kind) => ({ ...Object.fromEntries(open.map((name) => [name, kind[name] ?? null])), ...values }));
  }, [judging, kinds, wording]);
  const around = useAround(object, dependent.length > 0 ? judging : null, records);
  return useMemo(() => {
    if (judging === null || records.length === 0) return all;
    const each = records.map((after) => judging.shown({ before: after, after, given: nobody }, around).options);
    return new Map(
      [...judging.deciders.keys()].flatMap((name) => {
        const some = each.flatMap((one) => one.get(name) ?? []);
        // Where one record has all of them, all are offered.
        return some.length < each.length ? [] : [[name, new Set(some.flatMap((one) => [...one]))] as const];
      }),
    );
  }, [judging, records, around]);
}
