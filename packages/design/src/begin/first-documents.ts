import { type AnyDocument, type FieldDocument, type Label, parseDocument } from '@tangram/model';
import { nameFor, type Spell } from '../data/field-names.ts';
import { newObject } from '../data/object-edits.ts';

/** What somebody says of the first thing that they keep. */
export interface FirstThing {
  /** What one of it is called. */
  readonly label: string;
  /** The stages that it goes through, in order; none where it goes through none. */
  readonly stages: readonly string[];
  /** Its other fields. */
  readonly fields: readonly FieldDocument[];
}

interface Facts {
  readonly locale: 'zh-CN' | 'en';
  readonly spell: Spell;
}

const won = /^(赢|成交|完成|已完成|结束|关闭|通过|done|won|closed|finished|completed?)/i;
const lost = /^(输|流失|丢单|失败|取消|作废|拒绝|无效|lost|cancell?ed|rejected|failed)/i;
/** Columns of the first list beside the name and the stage. */
const mostColumns = 5;

/**
 * What it takes to work with one thing at once: the object, its pipeline, a list and a board, a form, an app that leads there, and a role for
 * whoever is invited.
 */
export function firstDocuments({ label, stages, fields }: FirstThing, { locale, spell }: Facts): readonly AnyDocument[] {
  const called = (zh: string, en: string = zh): Label => (locale === 'en' ? { 'zh-CN': zh, en } : { 'zh-CN': zh });
  const taken = new Set(['user', 'department', 'team']);
  const name = nameFor(label, { spell, taken, fallback: 'thing' });
  const own = stages.length === 0 ? [] : [stageField(name, fields, called('阶段', 'Stage'))];
  const made = newObject(name, called(label), { fields: [...fields, ...own], icon: 'clipboard' });
  const object = made.kind === 'addDocument' && made.document.kind === 'object' ? made.document : null;
  if (object === null) return [];
  const stage = own[0]?.name;
  const others = object.fields.map((field) => field.name).filter((field) => field !== object.nameField && field !== stage);
  const shown = [object.nameField, ...(stage === undefined ? [] : [stage]), ...others.slice(0, mostColumns)];
  const named = { kind: 'view', object: name, columns: shown.map((field) => ({ field })) };
  const wanted: readonly object[] = [
    object,
    {
      ...named,
      name: `${short(name)}_all`,
      label: called(`全部${label}`, `All: ${label}`),
      type: 'list',
      order: 10,
      default: stage === undefined,
    },
    {
      kind: 'form',
      name: `${short(name)}_form`,
      label: called(label),
      object: name,
      mode: 'both',
      default: true,
      sections: [
        { name: 'main', label: called('基本信息', 'General'), columns: 2, fields: object.fields.map((field) => ({ field: field.name })) },
      ],
    },
    {
      kind: 'app',
      name: 'main',
      label: called('工作台', 'Work'),
      default: true,
      groups: [{ name: 'main', label: called('工作', 'Work'), entries: [{ name, object: name }] }],
    },
    { kind: 'role', name: 'member', label: called('成员', 'Member'), actions: [], objects: { ...readable, [name]: everything } },
    ...(stage === undefined
      ? []
      : [
          {
            ...named,
            name: `${short(name)}_board`,
            label: called('看板', 'Board'),
            type: 'kanban',
            groupBy: stage,
            order: 5,
            default: true,
            columns: shown.filter((field) => field !== stage).map((field) => ({ field })),
          },
          {
            kind: 'pipeline',
            name: `${short(name)}_flow`,
            label: called(`${label}流水线`, `${label} pipeline`),
            object: name,
            field: stage,
            stages: stagesOf(stages, called, spell),
          },
        ]),
  ];
  return wanted.flatMap((one) => {
    const parsed = parseDocument(one);
    return parsed.ok ? [parsed.value] : [];
  });
}

/** Room for an ending. */
const short = (name: string): string => name.slice(0, 30).replace(/_+$/, '');

const everything = { create: true, read: 'all', update: 'all', delete: 'own' };
const onlyRead = { create: false, read: 'all', update: 'none', delete: 'none' };
const readable = { user: onlyRead, department: onlyRead, team: onlyRead };

function stageField(object: string, fields: readonly FieldDocument[], label: Label): FieldDocument {
  const taken = new Set(fields.map(({ name }) => name));
  return { type: 'stage', name: taken.has('stage') ? 'pipeline_stage' : 'stage', label, pipeline: `${short(object)}_flow` };
}

/** What a stage is called says how it ends; where none ends well, the last one does. */
function stagesOf(stages: readonly string[], called: (text: string) => Label, spell: Spell): readonly object[] {
  const taken = new Set<string>();
  const ends = stages.some((text) => won.test(text));
  const last = stages.findLastIndex((text) => !lost.test(text));
  return stages.map((text, i) => {
    const name = nameFor(text, { spell, taken, fallback: `stage_${i + 1}` });
    taken.add(name);
    const type = lost.test(text) ? 'lost' : won.test(text) || (!ends && i === last && stages.length > 1) ? 'won' : 'open';
    return { name, label: called(text), type };
  });
}

/** Lines that somebody typed or pasted, each once. */
export const linesIn = (text: string): readonly string[] => [
  ...new Set(
    text
      .split(/[\r\n\t]+/)
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];
