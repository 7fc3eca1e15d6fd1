import { type Client, createClient, isJsonObject, type Json, listOf, textOf } from '@tangram/contract';
import type { Target } from './browser.ts';

/** What the pictures are of: found in the model, since no program here knows an object by name. */
export interface Subject {
  readonly object: string;
  readonly view: string;
  readonly board: string;
  readonly calendar: string;
  readonly record: string;
  /** To look for: the beginning of the record's name. */
  readonly word: string;
}

/** A client for a program: signed in by token. */
async function clientFor({ url, email, password }: Target): Promise<Client> {
  let token = '';
  const client = createClient({
    transport: async ({ method, path, headers, json }) => {
      const response = await fetch(url + path, {
        method,
        headers: { 'content-type': 'application/json', ...headers },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      });
      const body: unknown = await response.json();
      if (isJsonObject(body) && typeof body['token'] === 'string') token = body['token'];
      return { status: response.status, body };
    },
    newKey: () => crypto.randomUUID(),
    headers: (): Readonly<Record<string, string>> => (token === '' ? {} : { authorization: `Bearer ${token}` }),
  });
  const session = await client.login(email, password);
  if (!session.ok) throw new Error(`Signing in was refused: ${session.problem.code} ${session.problem.detail}`);
  return client;
}

const fieldsOf = (document: Json) => (isJsonObject(document) ? listOf(document['fields']).filter(isJsonObject) : []);
const hasType = (document: Json, type: string) => fieldsOf(document).some((field) => field['type'] === type);

/** The object with stages, money and the most views; its view of a current period; the record in it with the most values. */
export async function findSubject(target: Target): Promise<Subject> {
  const client = await clientFor(target);
  const model = await client.model();
  if (!model.ok) throw new Error(`The model was refused: ${model.problem.code}`);
  const documents = model.value.documents.filter(isJsonObject);
  const viewsOf = (object: Json | undefined, type = 'list') =>
    documents.filter((one) => one['kind'] === 'view' && one['type'] === type && one['object'] === object);
  const objects = documents.filter(
    (one) => one['kind'] === 'object' && ['stage', 'currency', 'multi_select'].every((type) => hasType(one, type)),
  );
  const object = textOf([...objects].sort((a, b) => viewsOf(b['name']).length - viewsOf(a['name']).length)[0]?.['name']);
  const timed = viewsOf(object).find((one) => JSON.stringify(one['filter'] ?? {}).includes('"this_'));
  const view = timed ?? viewsOf(object)[0];
  const rows = await client.query(object, { limit: 200, ...(view?.['filter'] === undefined ? {} : { filter: view['filter'] }) });
  if (!rows.ok) throw new Error(`The records were refused: ${rows.problem.code}`);
  const filled = (row: Readonly<Record<string, unknown>>) => JSON.stringify(row).length;
  const record = [...rows.value.data].sort((a, b) => filled(b) - filled(a))[0];
  if (!record) throw new Error('There is no record to take a picture of. Install the sample data first.');
  const nameField = textOf(objects.find(({ name }) => name === object)?.['nameField']);
  return {
    object,
    view: textOf(view?.['name']),
    board: textOf(viewsOf(object, 'kanban')[0]?.['name']),
    calendar: textOf(viewsOf(object, 'calendar')[0]?.['name']),
    record: record.id,
    word: textOf(record[nameField]).slice(0, 2),
  };
}
