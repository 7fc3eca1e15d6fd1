import { isJsonObject } from '@tangram/contract';
import { type AnyDocument, join, type Model } from '@tangram/model';
import { queryOptions } from '@tanstack/react-query';
import { client, valueOf } from './client.ts';

/** The published model, linked: what every screen is drawn from. */
export interface PublishedScreens {
  readonly revision: number;
  readonly model: Model;
  readonly creatable: ReadonlySet<string>;
}

const kinds: Readonly<Record<AnyDocument['kind'], true>> = {
  app: true,
  calendar: true,
  form: true,
  object: true,
  option_set: true,
  currencies: true,
  page: true,
  pipeline: true,
  role: true,
  test: true,
  validation: true,
  view: true,
};

/** The server gives out only documents that satisfy their schemas; a kind this page does not know yet is passed over. */
const isDocument = (value: unknown): value is AnyDocument =>
  isJsonObject(value) && typeof value['kind'] === 'string' && Object.hasOwn(kinds, value['kind']);

/** The model as this person may see it. Asked again on focus; a publish shows within a minute. */
export const modelQuery = queryOptions<PublishedScreens>({
  queryKey: ['model'],
  queryFn: async () => {
    const { revision, documents, creatable } = await valueOf(client.model());
    const linked = join(documents.filter(isDocument));
    if (!linked.ok) throw new Error(`The published model does not link: ${linked.issues[0]?.code ?? ''}`);
    return { revision, model: linked.value, creatable: new Set(creatable) };
  },
  staleTime: 60_000,
});
