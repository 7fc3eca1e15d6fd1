import type { Text } from '@tangram/errors';
import {
  type Change,
  type Dependents,
  dependentsIn,
  type DocumentDifference,
  documentsOf,
  type Field,
  labelIn,
  type Model,
  type ObjectDefinition,
} from '@tangram/model';
import { impactWords } from './impact-words.ts';
import type { Caller } from './reach.store.ts';

/** How far a change reaches: the records of its object, and what else uses what changes. */
export interface Impact {
  readonly ref: string;
  readonly records: number;
  /** Where these records are listed; null when there are none, or no list would show just them. */
  readonly list: RecordList | null;
  /** Places in other documents, by how much they depend on it. */
  readonly uses: { readonly blocking: number; readonly breaking: number; readonly cosmetic: number };
  readonly text: Text;
}

/** Records as the list of an object shows them. */
export interface RecordList {
  readonly object: string;
  readonly filter: { readonly field: string; readonly op: 'in' | 'is_null' | 'not_null'; readonly value?: readonly string[] } | null;
}

/** Whose rights a publish changes. */
export interface RoleReach {
  readonly role: string;
  readonly label: Text;
  readonly people: number;
}

/** Everybody and everything that a publish reaches. */
export interface Reach {
  readonly impact: readonly Impact[];
  /** Records of all objects that change, each once. */
  readonly records: number;
  /** People who have a role that works with what changes. */
  readonly people: number;
  /** Roles that give other rights than before, with the people who have them. */
  readonly rights: readonly RoleReach[];
  readonly callers: readonly Caller[];
}

/** Answers what only the database knows. */
export interface Asked {
  /** The records of a table, by id. */
  records(table: string): Promise<number>;
  /** Records that stand in these stages; null where that is not for the caller to know. */
  inStages(object: ObjectDefinition, field: Field, stages: readonly string[]): Promise<number | null>;
  people(roles: readonly string[]): Promise<{ readonly total: number; readonly byRole: ReadonlyMap<string, number> }>;
  callers(fields: readonly string[]): Promise<readonly Caller[]>;
}

/** Changes that nobody with data would notice are not counted. */
const silent: ReadonlySet<Change['kind']> = new Set<Change['kind']>([
  'objectAdded',
  'fieldAdded',
  'fieldsReordered',
  'documentAdded',
  'labelChanged',
]);

/** Said of the pipeline, whose document changes with them. */
const ofStages: ReadonlySet<Change['kind']> = new Set<Change['kind']>(['stageAdded', 'stageRemoved', 'stageChanged', 'stagesReordered']);
const nobody: Dependents = { blocking: [], breaking: [], cosmetic: [] };

/** What a publish reaches. Nothing for the first one: there is nobody yet. */
export async function reachOf(
  from: Model | null,
  changes: readonly Change[],
  documents: readonly DocumentDifference[],
  asked: Asked,
): Promise<Reach> {
  if (!from) return { impact: [], records: 0, people: 0, rights: [], callers: [] };
  const refs = new Map<string, string | null>();
  for (const change of changes)
    if (!silent.has(change.kind) && !ofStages.has(change.kind)) refs.set(change.ref, 'object' in change ? change.object : null);
  const tables = [...new Set([...refs.values()].flatMap((table) => (table === null ? [] : [table])))];
  const counted = new Map(await Promise.all(tables.map(async (table) => [table, await asked.records(table)] as const)));
  const uses = refs.size > 0 ? dependentsIn(from) : null;
  const stages = await inChangedStages(from, documents, asked);
  const impact = [...refs].flatMap(([ref, table]): readonly Impact[] => {
    const inStage = stages.get(ref);
    const found = uses?.(ref) ?? nobody;
    const used = { blocking: found.blocking.length, breaking: found.breaking.length, cosmetic: found.cosmetic.length };
    const records = inStage?.records ?? (table === null ? 0 : (counted.get(table) ?? 0));
    if (records + used.blocking + used.breaking + used.cosmetic === 0) return [];
    const object = inStage?.object ?? (table === null ? undefined : [...from.objects.values()].find(({ id }) => id === table));
    const list = inStage?.list ?? (object ? { object: object.name, filter: null } : null);
    const text = impactWords(records, object ?? null, inStage?.areUnderWay === true, found);
    return [{ ref, records, list: records > 0 ? list : null, uses: used, text }];
  });
  const staged = [...stages.values()].filter(({ object }) => !counted.has(object.id)).map(({ records }) => records);
  return {
    impact,
    records: [...counted.values(), ...staged].reduce((sum, n) => sum + n, 0),
    ...(await whoIsReached(from, changes, documents, asked)),
  };
}

/** Records that a pipeline which changes reaches. */
interface Staged {
  readonly records: number;
  readonly list: RecordList;
  readonly object: ObjectDefinition;
  /** Those on their way; else those in stages that are others, or gone. */
  readonly areUnderWay: boolean;
}

/** Of a pipeline the records that stand in a stage which is another, or gone; where there is no such stage, all that are on their way. */
async function inChangedStages(from: Model, documents: readonly DocumentDifference[], asked: Asked) {
  const found = new Map<string, Staged>();
  for (const { ref, before, after, lines } of documents) {
    if (before?.kind !== 'pipeline' || after?.kind !== 'pipeline') continue;
    const object = from.objects.get(before.object);
    const field = object?.byName.get(before.field);
    const stages = new Set(lines.flatMap(({ pointer, how }) => stageAt(how === 'removed' ? before : after, pointer)));
    const changed = before.stages.filter(({ name }) => stages.has(name));
    const areUnderWay = changed.length === 0;
    const known = (areUnderWay ? before.stages.filter(({ type }) => type === 'open') : changed).map(({ name }) => name);
    if (!object || !field || known.length === 0) continue;
    const records = await asked.inStages(object, field, known);
    if (records === null) continue;
    const list = { object: object.name, filter: { field: field.name, op: 'in' as const, value: known } };
    found.set(ref, { records, list, object, areUnderWay });
  }
  return found;
}

const stageAt = ({ stages }: { readonly stages: readonly { readonly name: string }[] }, pointer: string): readonly string[] => {
  const index = /^\/stages\/(\d+)/.exec(pointer)?.[1];
  const stage = index === undefined ? undefined : stages[Number(index)];
  return stage ? [stage.name] : [];
};

async function whoIsReached(from: Model, changes: readonly Change[], documents: readonly DocumentDifference[], asked: Asked) {
  const roles = documentsOf(from, 'role');
  const other = documents.flatMap(({ before, after }) => (before?.kind === 'role' && after !== null ? [before.name] : []));
  const gone = documents.flatMap(({ before, after }) => (before?.kind === 'role' && after === null ? [before.name] : []));
  const objects = new Set(documents.flatMap(({ before, after }) => objectsOf(before ?? after)));
  const working = roles.filter(({ objects: rights }) => [...objects].some((name) => (rights[name]?.read ?? 'none') !== 'none'));
  const changed = [...new Set([...other, ...gone])];
  const reached = [...new Set([...changed, ...working.map(({ name }) => name), ...(documents.length > 0 ? ['admin'] : [])])];
  const [people, callers] = await Promise.all([asked.people(reached), asked.callers(fieldsOf(from, changes))]);
  const rights = roles
    .filter(({ name }) => changed.includes(name))
    .map(({ name, label }): RoleReach => {
      const text = { 'zh-CN': labelIn(label, 'zh-CN', name), en: labelIn(label, 'en', name) };
      return { role: name, label: text, people: people.byRole.get(name) ?? 0 };
    });
  return { people: people.total, rights, callers };
}

const objectsOf = (document: DocumentDifference['before']): readonly string[] => {
  if (!document) return [];
  if (document.kind === 'object') return [document.name];
  return 'object' in document && typeof document.object === 'string' ? [document.object] : [];
};

/** Fields that change by their names so far; all fields of an object that changes as a whole. */
function fieldsOf(from: Model, changes: readonly Change[]): readonly string[] {
  const objects = new Map([...from.objects.values()].map((object) => [object.id, object]));
  const names = changes.flatMap((change): readonly string[] => {
    const object = 'object' in change ? objects.get(change.object) : undefined;
    if (!object || silent.has(change.kind)) return [];
    if ('field' in change) return object.fields.filter(({ id }) => id === change.field).map(({ name }) => `${object.name}.${name}`);
    const isWhole = change.kind === 'objectRetired' || change.kind === 'objectRenamed';
    return isWhole ? object.fields.map(({ name }) => `${object.name}.${name}`) : [];
  });
  return [...new Set(names)];
}
