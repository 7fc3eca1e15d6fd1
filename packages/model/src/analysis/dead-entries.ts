import type { Text } from '@tangram/errors';
import type { Parser } from '@tangram/expression';
import { type DocumentIssue, say } from '../document-issue.ts';
import { type DocumentRef, documentsOf, type Model, type ObjectDefinition, refOf } from '../model.ts';
import { aStage } from '../issue/named-issues.ts';
import { resolvePath } from '../resolve-path.ts';
import { conditionsIn, type Decides, type FoundCondition } from './conditions-in.ts';
import { canHold, type Choices } from './satisfiable.ts';

/** Something that has no effect or cannot be met, with the entry that is to blame where there is one. */
export interface DeadEntry extends DocumentIssue {
  readonly covering: { readonly document: DocumentRef; readonly path: string } | null;
}

/** Entries that never matter and rules that contradict each other, found by looking at the documents alone. None of them is an error. */
export function deadEntries(model: Model, parser: Parser): readonly DeadEntry[] {
  const conditions = conditionsIn(model, parser);
  return [
    ...conditions.flatMap((one) => (canHold([one.tree], [], choicesIn(model, one.object)) ? [] : [never(one)])),
    ...alwaysTrue(model, conditions),
    ...contradictions(model, conditions),
    ...shadowedOptions(model, conditions),
    ...shadowedLimits(model, conditions),
    ...unreachable(model),
  ];
}

const meanings: Readonly<Record<Decides, Text>> = {
  visible: { 'zh-CN': '它永远不会显示', en: 'it is never shown' },
  required: { 'zh-CN': '它永远不会成为必填', en: 'it is never required' },
  read_only: { 'zh-CN': '它永远不会成为只读', en: 'it is never read-only' },
  options: { 'zh-CN': '这组选项永远不会生效', en: 'these options are never offered' },
  enter: { 'zh-CN': '没有记录能进入这个阶段', en: 'no record can enter this stage' },
  exit: { 'zh-CN': '没有记录能离开这个阶段', en: 'no record can leave this stage' },
  way: { 'zh-CN': '没有记录能这样流转', en: 'no record can go this way' },
  holds: { 'zh-CN': '没有记录能满足它', en: 'no record can meet it' },
  scope: { 'zh-CN': '这个角色看不到任何记录', en: 'the role reaches no record by it' },
  limit: { 'zh-CN': '这条限制永远不会生效', en: 'this limit never applies' },
  restriction: { 'zh-CN': '这条禁止永远不会生效', en: 'this restriction never applies' },
};

export const choicesIn =
  (model: Model, object: ObjectDefinition): Choices =>
  (path) => {
    const found = resolvePath(model, object, path);
    if (!found.ok) return null;
    const { field } = found.value;
    const isOne = field.type === 'select' || field.type === 'stage';
    return isOne ? (field.options?.map(({ value }) => value) ?? null) : null;
  };

const never = ({ document, path, decides }: FoundCondition): DeadEntry => ({
  document,
  ...say.never_true(path, { meaning: meanings[decides] }),
  covering: null,
});

/** A condition that every record meets: it says nothing, and of a restriction far too much. */
function alwaysTrue(model: Model, conditions: readonly FoundCondition[]): readonly DeadEntry[] {
  const isTelling: ReadonlySet<Decides> = new Set<Decides>(['visible', 'enter', 'exit', 'way', 'holds', 'restriction']);
  return conditions
    .filter(({ decides, tree, object }) => isTelling.has(decides) && !canHold([], [tree], choicesIn(model, object)))
    .map(({ document, path }) => ({ document, ...say.always_true(path), covering: null }));
}

/** Two validations of one object that no record without gaps can meet both. */
function contradictions(model: Model, conditions: readonly FoundCondition[]): readonly DeadEntry[] {
  const strict = new Set<string>(documentsOf(model, 'validation').flatMap((one) => (isStrict(one) ? [refOf(one)] : [])));
  const rules = conditions.filter(({ decides, document }) => decides === 'holds' && strict.has(document));
  return rules.flatMap((rule, i) =>
    rules.slice(0, i).flatMap((earlier): readonly DeadEntry[] => {
      if (earlier.object !== rule.object) return [];
      const choices = choicesIn(model, rule.object);
      const isAlone = [earlier, rule].every(({ tree }) => canHold([tree], [], choices));
      if (!isAlone || canHold([earlier.tree, rule.tree], [], choices)) return [];
      const covering = { document: earlier.document, path: earlier.path };
      return [{ document: rule.document, ...say.contradicts(rule.path, { other: labelOf(model, earlier.document) }), covering }];
    }),
  );
}

const isStrict = ({ active, severity }: { readonly active?: boolean; readonly severity?: string }): boolean =>
  active !== false && severity !== 'warning';

const labelOf = (model: Model, ref: DocumentRef): Text => {
  const label = model.documents.get(ref)?.label ?? {};
  const [any = ref] = Object.values(label);
  return { 'zh-CN': label['zh-CN'] ?? any, en: label['en'] ?? any };
};

/** Of conditional options the first that holds counts: one that earlier ones always cover is never reached. */
const shadowedOptions = (model: Model, conditions: readonly FoundCondition[]): readonly DeadEntry[] =>
  lists(conditions, 'options').flatMap((list) => list.flatMap((entry, i) => covered(model, list.slice(0, i), entry)));

function covered(model: Model, earlier: readonly FoundCondition[], entry: FoundCondition): readonly DeadEntry[] {
  const choices = choicesIn(model, entry.object);
  if (!canHold([entry.tree], [], choices)) return [];
  const one = earlier.find(({ tree }) => !canHold([entry.tree], [tree], choices));
  const all = earlier.map(({ tree }) => tree);
  if (!one && (earlier.length === 0 || canHold([entry.tree], all, choices))) return [];
  const covering = one ?? earlier[0];
  return [
    {
      document: entry.document,
      ...say.shadowed(entry.path, { place: covering?.path ?? '' }),
      covering: covering ? { document: covering.document, path: covering.path } : null,
    },
  ];
}

/** Conditions that stand in one list, in their order. */
function lists(conditions: readonly FoundCondition[], decides: Decides): readonly (readonly FoundCondition[])[] {
  const found = new Map<string, FoundCondition[]>();
  for (const one of conditions) {
    if (one.decides !== decides) continue;
    const key = `${one.document} ${one.path.replace(/\/\d+\/[a-z]+$/i, '')}`;
    found.set(key, [...(found.get(key) ?? []), one]);
  }
  return [...found.values()];
}

const strength = { hidden: 0, masked: 1, read: 2, edit: 3 } as const;

/** A limit of a role that another one, which always applies with it, already makes as strict for each of its fields. */
const shadowedLimits = (model: Model, conditions: readonly FoundCondition[]): readonly DeadEntry[] =>
  lists(conditions, 'limit').flatMap((list) =>
    list.flatMap((entry, i) => {
      const fields = limitsAt(model, entry);
      const stricter = list.slice(0, i).filter((other) => {
        const own = limitsAt(model, other);
        return Object.entries(fields).every(([field, right]) => (own[field] === undefined ? 9 : strength[own[field]]) <= strength[right]);
      });
      return covered(model, stricter, entry);
    }),
  );

function limitsAt(model: Model, { document, path, object }: FoundCondition): Readonly<Record<string, keyof typeof strength>> {
  const role = model.documents.get(document);
  const index = Number(/\/when\/(\d+)\//.exec(path)?.[1]);
  return (role?.kind === 'role' && role.objects[object.name]?.when?.[index]?.fields) || {};
}

/** Stages that no way leads to from where records begin, though ways into them are listed; and what such a stage asks. */
const unreachable = (model: Model): readonly DeadEntry[] =>
  documentsOf(model, 'pipeline').flatMap((pipeline) => {
    const { stages, transitions, createIn } = pipeline;
    if (!transitions?.list) return [];
    const ways = transitions.list;
    const direct = new Set(ways.map(({ to }) => to));
    const reached = new Set(createIn ?? stages.filter(({ type }) => type === 'open').map(({ name }) => name));
    for (let size = -1; size < reached.size; ) {
      size = reached.size;
      for (const { from, to } of ways) if (reached.has(from)) reached.add(to);
    }
    return stages.flatMap(({ name, enter }, i): readonly DeadEntry[] => {
      if (reached.has(name)) return [];
      const document = refOf(pipeline);
      // What no way leads to at all is said where names are walked.
      const self = direct.has(name)
        ? [{ document, ...say.unreachable_stage(`/stages/${i}`, { name: aStage(pipeline.name, name) }), covering: null }]
        : [];
      return enter
        ? [
            ...self,
            {
              document,
              ...say.gate_unreached(`/stages/${i}/enter`, { name: aStage(pipeline.name, name) }),
              covering: { document, path: `/stages/${i}` },
            },
          ]
        : self;
    });
  });
