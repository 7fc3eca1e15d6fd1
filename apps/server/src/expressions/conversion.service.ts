import { Injectable } from '@nestjs/common';
import { type Field, join, type Model, type ObjectDefinition, parseDocument, refOf } from '@tangram/model';
import { conversionPreview } from '@tangram/planner';
import { boundOf, compileList } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { Models } from '../metadata/models.ts';
import { Rights } from '../metadata/rights.ts';
import type { LiveModel } from '../metadata/live-model.ts';
import { sightOf } from '../records/read-sight.ts';
import { RecordReader } from '../records/record-reader.ts';
import type { ConversionRequest } from './conversion.request.ts';
import { ConversionStore } from './conversion.store.ts';

/** What a change of type does to the values that are there. */
export interface Converted {
  /** Living records that have a value. */
  readonly filled: number;
  /** Of those, how many have none, or another, afterwards. */
  readonly lost: number;
  /** Twenty of them, as far as who asks may read them. */
  readonly samples: readonly {
    readonly id: string;
    readonly title: string | null;
    readonly before: string | null;
    readonly after: string | null;
    readonly lost: boolean;
  }[];
}

const shown = 20;

/** Tries a change of a field's type out before anybody decides on it. */
@Injectable()
export class ConversionService {
  private readonly models: Models;
  private readonly rights: Rights;
  private readonly reader: RecordReader;
  private readonly store: ConversionStore;

  constructor(models: Models, rights: Rights, reader: RecordReader, store: ConversionStore) {
    this.models = models;
    this.rights = rights;
    this.reader = reader;
    this.store = store;
  }

  /** @throws AppError forbidden, not_found, validation_failed */
  async preview(actor: UserActor, request: ConversionRequest): Promise<Converted> {
    await this.rights.require(actor, 'design');
    const live = await this.models.current(actor.workspaceId);
    const object = live.model.objects.get(request.object);
    if (!object) throw metadataErrors.not_found({ what: `object ${request.object}` });
    const before = object.byName.get(request.field);
    if (before?.origin !== 'declared') throw metadataErrors.not_found({ what: `field ${request.field}` });
    const to = modelWith(live.model, object, before, request.to);
    const after = to.objects.get(object.name)?.fields.find(({ id }) => id === before.id);
    const conversion = after && { schema: actor.schema, from: live.model, to, object, before, after, timeZone: live.calendar.zone };
    const preview = conversion ? conversionPreview(conversion) : null;
    if (!preview) return { filled: 0, lost: 0, samples: [] };
    const titles = await this.readable(actor, live, object, before);
    const [counts, rows] = await Promise.all([this.store.counts(preview), this.store.rows(preview, [...titles.keys()])]);
    const byId = new Map(rows.map((row) => [row.id, row]));
    const samples = [...titles].flatMap(([id, title]) => {
      const row = byId.get(id);
      return row ? [{ title, ...row }] : [];
    });
    return { ...counts, samples };
  }

  /** Names of the newest records whose value this caller may read as it is, by id. */
  private async readable(
    actor: UserActor,
    live: LiveModel,
    object: ObjectDefinition,
    field: Field,
  ): Promise<ReadonlyMap<string, string | null>> {
    const sight = sightOf(live, actor);
    if (!sight.sees(object, field) || sight.masking?.asks(object, field) !== true) return new Map();
    const reading = { actor, live, sight, object };
    const filter = { field: field.name, op: 'not_null' };
    const query = await this.reader.meaningOf(reading, { sort: ['-id'], select: [object.nameField.name], filter, limit: shown });
    const recipe = {
      key: 'converted',
      isSteady: false,
      compile: (context: Parameters<typeof compileList>[0]) => compileList(context, query),
    };
    const { data } = await this.reader.rows(reading, recipe, boundOf(query));
    const rows: readonly Readonly<Record<string, unknown>>[] = JSON.parse(data);
    return new Map(
      rows.map((row) => {
        const title = row[object.nameField.name];
        return [String(row['id']), typeof title === 'string' ? title : null];
      }),
    );
  }
}

/** The published model with the field as it would be. @throws AppError validation_failed */
function modelWith({ documents }: Model, { document }: ObjectDefinition, before: Field, to: unknown): Model {
  const fields = document.fields.map((field) => (field.name === before.name ? withId(to, before.id) : field));
  const parsed = parseDocument({ ...document, fields });
  const joined = parsed.ok ? join([...documents].map(([ref, one]) => (ref === refOf(document) ? parsed.value : one))) : parsed;
  if (joined.ok) return joined.value;
  throw metadataErrors.validation_failed(
    { count: joined.issues.length },
    { issues: joined.issues.map(({ code, text }) => ({ path: 'to', code, text })) },
  );
}

const withId = (to: unknown, id: string): unknown => (typeof to === 'object' && to !== null ? { ...to, id } : to);
