import { say } from './document-issue.ts';
import type { FieldDocument, ObjectDocument, Option, PipelineDocument } from './generated/documents.ts';
import type { Known, Report, Trail } from './known.ts';
import { linkFormula, linkLookUp, linkRollUp } from './link-derived.ts';
import { type DocumentRef, type Field, type Pipeline, refOf } from './model.ts';
import { aDocument, anObject, noDocument } from './issue/named-issues.ts';
import { moneyOf } from './money/money-of.ts';
import { lastActivityField, stageFields, systemFields } from './system-fields.ts';
import { scaleOf, targetsOf } from './targets.ts';

const noTrail: Trail = { names: [], ring: () => undefined };
const quiet: Report = () => undefined;

/**
 * A field of an object by its name, linked for itself: its system fields, declared ones and those that a stage or activities bring. null when
 * there is none, and when the trail comes round to it.
 */
export function fieldNamed(known: Known, objectName: string, name: string, trail: Trail): Field | null {
  const object = known.objects.get(objectName);
  if (!object) return null;
  const plain = [...systemFields, ...(object.activities ? [lastActivityField] : [])].find((field) => field.name === name);
  if (plain) return plain;
  for (const document of object.fields) {
    const isIt = document.name === name;
    if (!isIt && !(document.type === 'stage' && name.startsWith(`${document.name}_`))) continue;
    const own = `${objectName}.${document.name}`;
    if (trail.names.includes(own)) {
      trail.ring([...trail.names.slice(trail.names.indexOf(own)), own]);
      return null;
    }
    const found = linkField(object, document, '', known, quiet, trail).find((field) => field.name === name);
    if (found) return found;
  }
  return null;
}

function columnsOf(field: FieldDocument): readonly string[] {
  if (field.type === 'child_table') return [];
  const column = field.column ?? field.id ?? field.name;
  return field.type === 'polymorphic' ? [column, `${column}$object`] : [column];
}

/** A declared field with what it brings: a stage brings four more. What does not hold is reported. */
export function linkField(
  object: ObjectDocument,
  document: FieldDocument,
  pointer: string,
  known: Known,
  report: Report,
  trail: Trail = noTrail,
): readonly Field[] {
  if (document.type === 'rollup') return [linkRollUp({ object, pointer, known, report, trail, fieldNamed }, document)];
  if (document.type === 'lookup') return [linkLookUp({ object, pointer, known, report, trail, fieldNamed }, document)];
  if (document.type === 'formula') return [linkFormula({ object, pointer, known, report, trail, fieldNamed }, document)];
  const ref = refOf(object);
  const targets = targetsOf(document);
  targets.forEach((name, i) => {
    if (known.objects.has(name)) return;
    const place = document.type === 'polymorphic' ? `${pointer}/objects/${i}` : `${pointer}/object`;
    report({ document: ref, ...say.unknown_object(place, { name: anObject(name) }) });
  });
  // Every property is written out: spreading the plain field and overwriting most of it takes ten times as long.
  const field: Field = {
    id: document.id ?? document.name,
    name: document.name,
    type: document.type,
    label: document.label,
    origin: 'declared',
    columns: columnsOf(document),
    computed: null,
    rollUp: null,
    lookUp: null,
    formula: null,
    required: document.required ?? false,
    unique: document.unique ?? false,
    index: document.index ?? false,
    readOnly: (document.readOnly ?? false) || document.type === 'autonumber',
    pii: document.pii ?? false,
    masked: 'masked' in document && document.masked === true,
    match: 'match' in document && document.match === 'case_and_width' ? 'case_and_width' : 'exact',
    scale: scaleOf(document),
    targets,
    onDelete: ('onDelete' in document ? document.onDelete : undefined) ?? 'clear',
    options: linkOptions(document, ref, pointer, known, report),
    pipeline: null,
    money: moneyOf(known, object, document),
    document,
  };
  for (const issue of known.check(field, pointer)) report({ document: ref, ...issue });
  if (document.type !== 'stage') return [field];
  const pipeline = known.pipelines.get(document.pipeline);
  if (!pipeline) {
    report({ document: ref, ...say.unknown_document(`${pointer}/pipeline`, noDocument('pipeline', document.pipeline)) });
    return [field];
  }
  if (pipeline.object !== object.name || pipeline.field !== document.name) {
    report({ document: ref, ...say.stage_pipeline_mismatch(`${pointer}/pipeline`, { pipeline: aDocument('pipeline', pipeline.name) }) });
  }
  const options = pipeline.stages.map(({ name, label, color }): Option => ({ value: name, label, ...(color ? { color } : {}) }));
  const stage: Field = { ...field, pipeline, options };
  return [stage, ...stageFields(stage, pipeline)];
}

function linkOptions(document: FieldDocument, ref: DocumentRef, pointer: string, known: Known, report: Report): readonly Option[] | null {
  if (document.type !== 'select' && document.type !== 'multi_select' && document.type !== 'tags') return null;
  if (document.options && document.optionSet) report({ document: ref, ...say.options_or_set(pointer) });
  if (document.options) return document.options;
  if (document.optionSet) {
    const options = known.optionSets.get(document.optionSet);
    if (!options) report({ document: ref, ...say.unknown_document(`${pointer}/optionSet`, noDocument('option_set', document.optionSet)) });
    return options ?? [];
  }
  if (document.type !== 'tags') report({ document: ref, ...say.options_or_set(pointer) });
  return null;
}

/** A pipeline with its defaults filled in. */
export function linkPipeline(document: PipelineDocument): Pipeline {
  return {
    name: document.name,
    document,
    object: document.object,
    field: document.field,
    stages: document.stages,
    byName: new Map(document.stages.map((stage) => [stage.name, stage])),
    skip: document.transitions?.skip ?? false,
    back: document.transitions?.back ?? true,
    list: document.transitions?.list ?? null,
    createIn: document.createIn ?? null,
  };
}
