import { Injectable } from '@nestjs/common';
import { isJsonObject, type JsonObject } from '@tangram/contract';
import { decide } from '@tangram/policy';
import type { UserActor } from '../../context/actor.ts';
import { Clock } from '../../database/clock.ts';
import { newId } from '../../database/new-id.ts';
import type { LiveModel } from '../../metadata/live-model.ts';
import { metadataErrors } from '../../metadata/metadata.errors.ts';
import { Models } from '../../metadata/models.ts';
import { importErrors } from '../import.errors.ts';
import { ImportService, refusal } from '../import.service.ts';
import { type Kept, type KeptTemplate, ImportTemplateStore } from './import-template.store.ts';
import { parseTemplate } from './template-request.ts';

/** Most templates that one person keeps. */
const MOST_TEMPLATES = 200;

/** A template as the API shows it. */
export interface ImportTemplate {
  readonly id: string;
  readonly object: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly options: JsonObject;
  readonly createdAt: string;
  readonly updatedAt: string;
}

/** What each person once said about a kind of file, to be said again when such a file comes. */
@Injectable()
export class ImportTemplateService {
  private readonly templates: ImportTemplateStore;
  private readonly imports: ImportService;
  private readonly models: Models;
  private readonly clock: Clock;

  constructor(templates: ImportTemplateStore, imports: ImportService, models: Models, clock: Clock) {
    this.templates = templates;
    this.imports = imports;
    this.models = models;
    this.clock = clock;
  }

  /** The caller's, of one object or of all they may see, by name. @throws AppError forbidden, not_found: of the object */
  async list(actor: UserActor, object: string | undefined): Promise<{ readonly data: readonly ImportTemplate[] }> {
    await this.imports.allow(actor);
    const live = await this.models.current(actor.workspaceId);
    const kept = await this.templates.list(actor, object === undefined ? null : idOf(live, actor, object));
    const names = new Map([...live.model.objects.values()].map(({ id, name }) => [id, name]));
    return { data: kept.flatMap((template) => (sees(live, actor, names.get(template.objectId)) ? shown(template, names) : [])) };
  }

  /** @throws AppError forbidden, not_found, validation_failed with everything that is wrong, template_name_taken, too_many_templates */
  async create(actor: UserActor, body: unknown): Promise<ImportTemplate> {
    await this.imports.allow(actor);
    const live = await this.models.current(actor.workspaceId);
    const object = isJsonObject(body) && typeof body['object'] === 'string' ? body['object'] : '';
    const { parts, issues } = parseTemplate(body, object, null);
    if (issues.length > 0) throw refusal(issues);
    const now = await this.clock.now();
    const template = { id: newId(), objectId: idOf(live, actor, object), ...parts, createdAt: now, updatedAt: now };
    settled(await this.templates.add(actor, template, MOST_TEMPLATES), template);
    return present(template, object);
  }

  /** Changes what is named. @throws AppError forbidden, template_not_found, validation_failed, template_name_taken */
  async change(actor: UserActor, id: string, body: unknown): Promise<ImportTemplate> {
    await this.imports.allow(actor);
    const live = await this.models.current(actor.workspaceId);
    const before = await this.templates.find(actor, id);
    const object = [...live.model.objects.values()].find((one) => one.id === before?.objectId);
    if (!before || !object) throw importErrors.template_not_found();
    const { parts, issues } = parseTemplate(body, object.name, before);
    if (issues.length > 0) throw refusal(issues);
    const template = { ...before, ...parts, updatedAt: await this.clock.now() };
    settled(await this.templates.change(actor, template), template);
    return present(template, object.name);
  }

  /** @throws AppError forbidden, template_not_found */
  async remove(actor: UserActor, id: string): Promise<void> {
    await this.imports.allow(actor);
    if (!(await this.templates.remove(actor, id))) throw importErrors.template_not_found();
  }
}

const sees = ({ model }: LiveModel, actor: UserActor, name: string | undefined): boolean =>
  name !== undefined && decide(model, actor, 'read', name).rows !== 'none';

/** The id of an object that the caller may see. @throws AppError not_found */
function idOf(live: LiveModel, actor: UserActor, name: string): string {
  const object = live.model.objects.get(name);
  if (!object || !sees(live, actor, name)) throw metadataErrors.not_found({ what: `object ${name}` });
  return object.id;
}

function settled(kept: Kept, { name }: KeptTemplate): void {
  if (kept === 'name_taken') throw importErrors.template_name_taken({ name });
  if (kept === 'too_many') throw importErrors.too_many_templates({ max: MOST_TEMPLATES });
  if (kept === 'missing') throw importErrors.template_not_found();
}

const shown = (template: KeptTemplate, names: ReadonlyMap<string, string>): readonly ImportTemplate[] => {
  const name = names.get(template.objectId);
  return name === undefined ? [] : [present(template, name)];
};

/** The options name the object as it is called now. */
const present = ({ id, name, columns, options, createdAt, updatedAt }: KeptTemplate, object: string): ImportTemplate => ({
  id,
  object,
  name,
  columns,
  options: { ...options, object },
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
