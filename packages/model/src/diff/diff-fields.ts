import type { Stage } from '../generated/documents.ts';
import { fieldRef } from '../graph/element.ts';
import type { Field, Model, ObjectDefinition } from '../model.ts';
import { storage } from '../storage.ts';
import type { Bare } from './change.ts';
import { differences, isSame } from './same.ts';

/** A field on both sides of a publish. */
export interface FieldPair {
  readonly object: ObjectDefinition;
  readonly before: Field;
  readonly after: Field;
  /** Ids of the objects that names stand for, before and after: a renamed target is the same target. */
  readonly idBefore: (object: string) => string;
  readonly idAfter: (object: string) => string;
}

/** How names of objects become ids in a model. */
export const idsIn =
  (model: Model | null) =>
  (name: string): string =>
    model?.objects.get(name)?.id ?? name;

/** What changed about one field that was there before. */
export function diffField(pair: FieldPair): Bare[] {
  const { object, before, after } = pair;
  const at = { ref: fieldRef(object.name, after.name), object: object.id, field: after.id } as const;
  const changes: Bare[] = [];
  if (before.name !== after.name) changes.push({ kind: 'fieldRenamed', ...at, from: before.name, to: after.name });
  if (!isSame(before.label, after.label))
    changes.push({ kind: 'labelChanged', ref: at.ref, from: first(before.label), to: first(after.label) });
  if (before.type !== after.type) changes.push({ kind: 'fieldTypeChanged', ...at, from: before.type, to: after.type });
  else if (before.scale !== null && after.scale !== null && before.scale !== after.scale)
    changes.push({ kind: 'fieldScaleChanged', ...at, from: before.scale, to: after.scale });
  if (before.required !== after.required) changes.push({ kind: 'requiredChanged', ...at, to: after.required });
  if (before.unique !== after.unique) changes.push({ kind: 'uniqueChanged', ...at, to: after.unique });
  if (before.match !== after.match) changes.push({ kind: 'matchChanged', ...at, to: after.match });
  if (before.index !== after.index) changes.push({ kind: 'indexChanged', ...at, to: after.index });
  return [...changes, ...diffLength(pair), ...diffReference(pair), ...diffOptions(pair), ...diffStages(pair), ...diffRest(pair)];
}

const first = (label: { readonly [language: string]: string }): string => label['zh-CN'] ?? Object.values(label)[0] ?? '';
const at = ({ object, after }: FieldPair) => ({ ref: fieldRef(object.name, after.name), object: object.id, field: after.id }) as const;
const maxLength = ({ document }: Field): number | null => (document && 'maxLength' in document ? document.maxLength : undefined) ?? null;

const diffLength = (pair: FieldPair): Bare[] => {
  const [from, to] = [maxLength(pair.before), maxLength(pair.after)];
  return from === to ? [] : [{ kind: 'maxLengthChanged', ...at(pair), from, to }];
};

function diffReference(pair: FieldPair): Bare[] {
  const { before, after, idBefore, idAfter } = pair;
  if (storage[before.type] !== storage[after.type] && before.type !== after.type) return [];
  const [from, to] = [before.targets.map(idBefore), after.targets.map(idAfter)];
  const targets: Bare[] = isSame([...from].sort(), [...to].sort())
    ? []
    : [{ kind: 'referenceChanged', ...at(pair), from: before.targets, to: after.targets }];
  return before.onDelete === after.onDelete
    ? targets
    : [...targets, { kind: 'onDeleteChanged', ...at(pair), from: before.onDelete, to: after.onDelete }];
}

function diffOptions(pair: FieldPair): Bare[] {
  const { before, after } = pair;
  if (!before.options || !after.options || after.type === 'stage' || before.type === 'stage') return [];
  const [old, now] = [new Set(before.options.map(({ value }) => value)), new Set(after.options.map(({ value }) => value))];
  const added = [...now].filter((value) => !old.has(value));
  const removed = [...old].filter((value) => !now.has(value));
  return added.length + removed.length > 0 ? [{ kind: 'optionsChanged', ...at(pair), added, removed }] : [];
}

function diffStages(pair: FieldPair): Bare[] {
  const [old, now] = [stagesOf(pair.before), stagesOf(pair.after)];
  if (!old || !now) return [];
  const place = at(pair);
  const added = now.filter(({ name }) => !old.some((stage) => stage.name === name));
  const removed = old.filter(({ name }) => !now.some((stage) => stage.name === name));
  const both = now.flatMap((stage) => {
    const was = old.find(({ name }) => name === stage.name);
    return was ? [{ was, stage }] : [];
  });
  const order = both.map(({ stage }) => stage.name);
  const before = old.map(({ name }) => name).filter((name) => order.includes(name));
  return [
    ...added.map(({ name }): Bare => ({ kind: 'stageAdded', ...place, stage: name })),
    ...removed.map(({ name }): Bare => ({ kind: 'stageRemoved', ...place, stage: name })),
    ...both
      .filter(({ was, stage }) => !isSame(was, stage))
      .map(({ stage }): Bare => ({ kind: 'stageChanged', ...place, stage: stage.name })),
    ...(isSame(order, before) ? [] : [{ kind: 'stagesReordered', ...place } as const]),
  ];
}
const stagesOf = ({ type, pipeline }: Field): readonly Stage[] | null => (type === 'stage' && pipeline ? pipeline.stages : null);

const told = [
  'name',
  'id',
  'column',
  'label',
  'type',
  'scale',
  'required',
  'unique',
  'match',
  'index',
  'maxLength',
  'onDelete',
  'object',
  'objects',
];

/** What no kind of its own tells: bounds, help, defaults, texts and colours of options. */
function diffRest(pair: FieldPair): Bare[] {
  const properties = differences(pair.before.document ?? {}, pair.after.document ?? {}, told).filter(
    (key) => key !== 'options' || !hasOptionChange(pair),
  );
  return properties.length > 0 ? [{ kind: 'propertyChanged', ...at(pair), properties }] : [];
}

/** Codes that came or went are told as such; other changes of options (texts, order, use) are properties. */
const hasOptionChange = (pair: FieldPair): boolean => {
  const codes = new Set(
    diffOptions(pair).flatMap((change) => (change.kind === 'optionsChanged' ? [...change.added, ...change.removed] : [])),
  );
  const rest = (field: Field) => (field.options ?? []).filter(({ value }) => !codes.has(value));
  return codes.size > 0 && isSame(rest(pair.before), rest(pair.after));
};
