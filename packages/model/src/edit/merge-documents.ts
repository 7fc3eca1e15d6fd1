import { parseDocument } from '../document/parse-document.ts';
import type { AnyDocument, Kind } from '../model.ts';
import { type Json, mergeJson, pick } from './merge-json.ts';

/** The same thing changed on both sides, and not to the same. */
export interface Conflict {
  readonly kind: Kind;
  readonly name: string;
  /** JSON pointer to what both changed, in their document; empty for the document as a whole (one side removed it). */
  readonly path: string;
  /** What stood there before, and what each side made of it; undefined where nothing stands. */
  readonly base: unknown;
  readonly ours: unknown;
  readonly theirs: unknown;
}

/** Which side a conflict is settled for; null leaves it open. */
export type Settle = (conflict: Conflict) => 'ours' | 'theirs' | null;

/** Two change sets over one base, put together; or what stands against it. */
export type Merged =
  | { readonly ok: true; readonly documents: readonly AnyDocument[] }
  | { readonly ok: false; readonly conflicts: readonly Conflict[] };

type Documents = readonly AnyDocument[];

/**
 * Three-way merge of a workspace's documents. Different documents, different properties and different elements of lists (fields, stages,
 * options, sections …) merge; two changes of one property conflict unless they are equal. Documents and elements are the same by `id`,
 * so a rename on one side meets a change on the other. What would no longer satisfy the schema is a conflict of the whole document.
 *
 * @param settle settles conflicts one by one; those it leaves open are told
 */
export function mergeDocuments(base: Documents, ours: Documents, theirs: Documents, settle: Settle = () => null): Merged {
  const conflicts: Conflict[] = [];
  const identify = identity(base);
  const byId = (side: Documents) => new Map(side.map((document) => [identify(document), document]));
  const [was, here, there] = [byId(base), byId(ours), byId(theirs)];
  const documents: AnyDocument[] = [];
  for (const id of new Set([...there.keys(), ...here.keys()])) {
    const [b, o, t] = [was.get(id), here.get(id), there.get(id)];
    const any = t ?? o ?? b;
    if (!any) continue;
    const settled = (path: string, values: Pick<Conflict, 'base' | 'ours' | 'theirs'>): 'ours' | 'theirs' => {
      const conflict = { kind: any.kind, name: any.name, path, ...values };
      const side = settle(conflict);
      if (side === null) conflicts.push(conflict);
      return side ?? 'theirs';
    };
    const merged = mergeDocument(b, o, t, settled);
    if (merged) documents.push(merged);
  }
  return conflicts.length > 0 ? { ok: false, conflicts } : { ok: true, documents };
}

type Settled = (path: string, values: Pick<Conflict, 'base' | 'ours' | 'theirs'>) => 'ours' | 'theirs';

function mergeDocument(
  base: AnyDocument | undefined,
  ours: AnyDocument | undefined,
  theirs: AnyDocument | undefined,
  settled: Settled,
): AnyDocument | undefined {
  const whole = () => (settled('', { base, ours, theirs }) === 'ours' ? ours : theirs);
  if (ours === theirs || base === ours) return theirs;
  if (base === theirs) return ours;
  const chosen = pick(base, ours, theirs);
  if (chosen.clear) return chosen.value;
  if (!ours || !theirs) return whole();
  let open = 0;
  const merged = mergeJson(base && asJson(base), asJson(ours), asJson(theirs), (path, values) => {
    open += 1;
    return settled(path, values);
  });
  const parsed = parseDocument(merged);
  if (parsed.ok) return parsed.value;
  return open > 0 ? theirs : whole();
}

/** Who a document is: its id when the base has it, else it is new and goes by its name. */
function identity(base: Documents): (document: AnyDocument) => string {
  const ids = new Set(base.map((document) => `${document.kind}:${document.id ?? document.name}`));
  const byName = new Map(base.map((document) => [`${document.kind}:${document.name}`, document.id ?? document.name]));
  return ({ kind, id, name }) => {
    const known = id ?? byName.get(`${kind}:${name}`);
    return known !== undefined && ids.has(`${kind}:${known}`) ? `${kind}:${known}` : `${kind}:new ${name}`;
  };
}

const asJson = (document: AnyDocument): Json => Object.fromEntries(Object.entries(document));
