import { both } from '../label-in.ts';
import type { Text } from '@tangram/errors';
import { type AnyDocument, type Model, refOf } from '../model.ts';
import type { Bare } from './change.ts';
import { diffDocument, fieldOfLine } from './diff-document.ts';
import type { Line } from './line.ts';
import { namingOf } from './naming.ts';

/** Where in a document a kind of change is told, when it is not the same for each. */
const parts: Partial<Record<Bare['kind'], string>> = { nameFieldChanged: 'nameField', searchChanged: 'search', optionsChanged: 'options' };

const partOf = (pointer: string, depth: number): string => pointer.split('/')[depth] ?? '';

/** What of two models the lines of a change are: those in its document that are about just what it says. Each document is compared once, and only when asked. */
export function linesBetween(from: Model | null, to: Model): (change: Bare) => readonly Line[] {
  if (!from) return () => [];
  const naming = namingOf([...from.documents.values()], [...to.documents.values()]);
  const byId = new Map([...from.documents.values()].map((document) => [`${document.kind}:${document.id ?? document.name}`, document]));
  const known = new Map<AnyDocument, readonly Line[]>();
  const linesOf = (after: AnyDocument | undefined): readonly Line[] => {
    const before = after && byId.get(`${after.kind}:${after.id ?? after.name}`);
    if (!before) return [];
    const lines = known.get(after) ?? diffDocument(before, after, naming);
    known.set(after, lines);
    return lines;
  };
  return (change) => {
    const document = [...to.documents].find(([ref]) => ref === change.ref.split('/')[0])?.[1];
    if (change.kind === 'stageChanged') {
      const pipeline = pipelineOf(to, change);
      const index = pipeline?.stages.findIndex(({ name }) => name === change.stage);
      return linesOf(pipeline).filter(({ pointer }) => pointer.startsWith(`/stages/${index}/`));
    }
    const properties = 'properties' in change ? change.properties : [parts[change.kind] ?? ''];
    const isOfField = 'field' in change;
    return linesOf(document).filter(
      ({ pointer }) =>
        properties.includes(partOf(pointer, isOfField ? 3 : 1)) &&
        (!isOfField || (document && fieldOfLine(document, pointer) === change.ref)),
    );
  };
}

function pipelineOf(model: Model, { object, field }: { readonly object: string; readonly field: string }) {
  const owner = [...model.objects.values()].find(({ id }) => id === object);
  const name = owner?.fields.find(({ id }) => id === field)?.pipeline?.name;
  const found = name === undefined ? undefined : model.documents.get(refOf({ kind: 'pipeline', name }));
  return found?.kind === 'pipeline' ? found : undefined;
}

/** The label of the stage that a change is about, as it is or as it was. */
export function stageOf(from: Model | null, to: Model, change: Bare): Text | null {
  if (!('stage' in change)) return null;
  const stages = [to, from].flatMap((model) => (model ? (pipelineOf(model, change)?.stages ?? []) : []));
  const stage = stages.find(({ name }) => name === change.stage);
  return stage ? both(stage.label, stage.name) : null;
}
