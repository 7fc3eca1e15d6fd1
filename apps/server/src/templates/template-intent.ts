import {
  addTemplate,
  type AnyDocument,
  clashesOf,
  type Clash,
  type Conflict,
  differencesIn,
  livingOf,
  placeDocuments,
  refOf,
  upgradeTemplate,
  type UsedIds,
} from '@tangram/model';
import type { Ground, InstalledTemplate, TemplateChange } from '../metadata/template-history.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { conflictKey } from './present-template.ts';
import { compareVersions, type Offered } from './template-catalogue.ts';
import { type Removal, removalOf } from './template-removal.ts';
import type { TemplateRequest } from './template.request.ts';
import { templateErrors } from './template.errors.ts';

/** What is wanted with a template, thought through. */
export interface Intended {
  readonly request: TemplateRequest;
  readonly latest: Ground['latest'];
  /** null when it is not offered any more. */
  readonly offered: Offered | null;
  readonly installed: InstalledTemplate | null;
  readonly clashes: readonly Clash[];
  readonly conflicts: readonly Conflict[];
  /** What was changed here since it came. */
  readonly edits: ReturnType<typeof differencesIn>;
  readonly removal: Removal | null;
  /** The workspace's documents afterwards, and what is to be remembered; null while something is open. */
  readonly outcome: { readonly documents: readonly AnyDocument[]; readonly change: TemplateChange } | null;
}

const nothing = { clashes: [], conflicts: [], edits: [], removal: null, outcome: null } as const;

/** @param offered null when the template is not offered any more: then it can only go. @throws AppError not_found, template_installed … */
export function intend(
  name: string,
  request: TemplateRequest,
  { latest, installed: held, used }: Ground,
  offered: Offered | null,
): Intended {
  const installed = held.find(({ template }) => template === name) ?? null;
  const edits = installed ? differencesIn(installed.documents, livingOf(installed.documents, latest.documents)) : [];
  const ground = { ...nothing, request, latest, offered, installed, edits };
  if (request.do === 'uninstall' && installed) {
    const removal = removalOf(installed, latest.documents, request.remove);
    const change = { template: name, version: null, documents: [], places: {} };
    return { ...ground, removal, outcome: { documents: removal.documents, change } };
  }
  if (!offered) throw metadataErrors.not_found({ what: `template ${name}` });
  refuseVersion(request, offered, installed);
  return combine({ ...ground, offered }, used);
}

/** A new version of what is there, or something new beside it. */
function combine(intended: Intended & { readonly offered: Offered }, used: UsedIds): Intended {
  const { request, latest, offered, installed } = intended;
  const places = { ...installed?.places, ...request.places };
  const own = new Set((installed ? livingOf(installed.documents, latest.documents) : []).map(refOf));
  const others = latest.documents.filter((document) => !own.has(refOf(document)));
  // What was installed before has its place; only what is new can meet a name that is taken.
  const known = new Set((installed?.documents ?? []).map(refOf));
  const placed = placeDocuments(offered.documents, places);
  const arriving = offered.documents.filter(({ kind, name }) => !known.has(refOf({ kind, name: places[refOf({ kind, name })] ?? name })));
  const clashes = clashesOf(arriving, places, others, offered.name);
  if (clashes.length > 0) return { ...intended, clashes };
  const settle = (conflict: Conflict) => request.choices[conflictKey(conflict)] ?? null;
  const made = installed
    ? upgradeTemplate({ base: installed.documents, now: latest.documents, next: placed, used }, settle)
    : addTemplate(latest.documents, placed, used, settle);
  if (!made.ok) return { ...intended, conflicts: made.conflicts };
  const change = { template: offered.name, version: offered.version, documents: made.installed, places };
  return { ...intended, outcome: { documents: made.documents, change } };
}

function refuseVersion({ do: deed }: TemplateRequest, { name, version }: Offered, installed: InstalledTemplate | null): void {
  if (deed === 'install' && installed) throw templateErrors.template_installed({ name, version: installed.version });
  if (deed === 'install') return;
  if (!installed) throw templateErrors.template_not_installed({ name });
  if (compareVersions(version, installed.version) <= 0) throw templateErrors.template_not_newer({ name, version: installed.version });
}

/** Whether a template is in the workspace as it came, under its own names. */
export const isUntouched = ({ documents, places }: InstalledTemplate, now: readonly AnyDocument[]): boolean =>
  Object.keys(places).length === 0 && differencesIn(documents, livingOf(documents, now)).length === 0;
