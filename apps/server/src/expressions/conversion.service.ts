import { Injectable } from '@nestjs/common';
import { type Field, join, type Model, type ObjectDefinition, parseDocument, refOf } from '@tangram/model';
import { type ConversionPreview, conversionPreview } from '@tangram/planner';
import { opensAll } from '@tangram/policy';
import { boundOf, compileList } from '@tangram/query';
import type { UserActor } from '../context/actor.ts';
import { metadataErrors } from '../metadata/metadata.errors.ts';
import { Models } from '../metadata/models.ts';
import { Rights } from '../metadata/rights.ts';
import { type CallerSight, sightOf } from '../records/read-sight.ts';
import { type Reading, RecordReader } from '../records/record-reader.ts';
import type { ConversionRequest } from './conversion.request.ts';
import { ConversionStore } from './conversion.store.ts';

/** What a change of type does to the values that are there. */
export interface Converted {
  /** Living records that have a value which who asks may read. */
  readonly filled: number;
  /** Of those, how many have none, or another, afterwards. */
  readonly lost: number;
  /** Twenty of them. */
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
    const sight = sightOf(live, actor);
    if (!preview || !after || !mayAsk(live.model, sight, object, before, after)) return { filled: 0, lost: 0, samples: [] };
    const reading = { actor, live, sight, object };
    const [counts, titles] = await Promise.all([this.counts(reading, before, preview), this.titles(reading, before)]);
    const byId = new Map((await this.store.rows(preview, [...titles.keys()])).map((row) => [row.id, row]));
    const samples = [...titles].flatMap(([id, title]) => {
      const row = byId.get(id);
      return row ? [{ title, ...row }] : [];
    });
    return { ...counts, samples };
  }

  /** Of the records whose value this caller may read as it is: how many there are, and of how many it is lost. */
  private async counts(reading: Reading, field: Field, preview: ConversionPreview): Promise<Pick<Converted, 'filled' | 'lost'>> {
    if (opensAll(reading.sight.read(reading.object.name), field.name)) return this.store.counts(preview, null);
    let [filled, lost] = [0, 0];
    const query = await this.reader.meaningOf(reading, { sort: ['id'], select: ['id'], filter: given(field) });
    for await (const rows of this.reader.stream(reading, query)) {
      const counted = await this.store.counts(preview, rows.map(idIn));
      filled += counted.filled;
      lost += counted.lost;
    }
    return { filled, lost };
  }

  /** Names of the newest of these records, by id. What is secret is shown of none. */
  private async titles(reading: Reading, field: Field): Promise<ReadonlyMap<string, string | null>> {
    if (field.type === 'secret_text') return new Map();
    const { nameField } = reading.object;
    const wish = { sort: ['-id'], select: [nameField.name], filter: given(field), limit: shown };
    const query = await this.reader.meaningOf(reading, wish);
    const recipe = {
      key: 'converted',
      isSteady: false,
      compile: (context: Parameters<typeof compileList>[0]) => compileList(context, query),
    };
    const { data } = await this.reader.rows(reading, recipe, boundOf(query));
    const rows: readonly Readonly<Record<string, unknown>>[] = JSON.parse(data);
    return new Map(
      rows.map((row) => {
        const title = row[nameField.name];
        return [String(row['id']), typeof title === 'string' ? title : null];
      }),
    );
  }
}

const given = ({ name }: Field) => ({ field: name, op: 'not_null' });
const idIn = (json: string): string => String(JSON.parse(json).id);

const asks = (sight: CallerSight, object: ObjectDefinition, field: Field): boolean =>
  sight.sees(object, field) && sight.masking?.asks(object, field) === true;

/**
 * Whether somebody may be told what becomes of the field: values are theirs to read, and where references become names, or names references, so are
 * the names of all records that may be pointed to. Of what is secret no filter picks the records: it is counted for those who read them all.
 */
function mayAsk(model: Model, sight: CallerSight, object: ObjectDefinition, before: Field, after: Field): boolean {
  if (before.type === 'secret_text' ? !opensAll(sight.read(object.name), before.name) : !asks(sight, object, before)) return false;
  if (before.targets.length > 0 === after.targets.length > 0) return true;
  return [...before.targets, ...after.targets].every((name) => {
    const target = model.objects.get(name);
    return target !== undefined && opensAll(sight.read(name), target.nameField.name);
  });
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
