import type { BulkOperation, BulkResult, Client, JsonObject, Problem, ProblemEntry, Reply } from '@tangram/contract';

/** What the rules of an object warn of before something is saved. */
export interface WarningQuestion {
  readonly object: string;
  /** The record that is changed; null for a new one, and for several. */
  readonly id: string | null;
  /** What a new record holds. */
  readonly values: JsonObject | null;
  /** How many records it is about. */
  readonly records: number;
  readonly warnings: readonly ProblemEntry[];
}

/** Asks the person. @returns whether it is to be saved all the same */
type Asker = (question: WarningQuestion) => Promise<boolean>;

const prefix = 'warning:';
let asker: Asker | null = null;

/** Names whoever puts such questions to the person. @returns takes it back */
export function answerWarnings(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}

/** Whether nothing stands in the way but what can be confirmed. */
export const isWarned = ({ errors }: Pick<Problem, 'errors'>): boolean =>
  errors.length > 0 && errors.every(({ code }) => code.startsWith(prefix));

/** What was confirmed, by the names of the rules; null when there was nothing to confirm, or it was not. */
async function confirm(question: WarningQuestion): Promise<readonly string[] | null> {
  const yes = asker !== null && (await asker(question));
  return yes ? [...new Set(question.warnings.map(({ code }) => code.slice(prefix.length)))] : null;
}

/** The client of a person: what the rules only warn of is asked, and sent again with the answer. */
export function asking(base: Client): Client {
  async function again<T>(
    reply: Reply<T>,
    about: Pick<WarningQuestion, 'object' | 'id' | 'values'>,
    send: (confirmed: readonly string[]) => Promise<Reply<T>>,
  ): Promise<Reply<T>> {
    if (reply.ok || !isWarned(reply.problem)) return reply;
    const confirmed = await confirm({ ...about, records: 1, warnings: reply.problem.errors });
    return confirmed ? send(confirmed) : reply;
  }
  return {
    ...base,
    create: async (object, values, key) =>
      // The answer to a key is kept, so that what is confirmed is a deed of its own.
      again(await base.create(object, values, key), { object, id: null, values }, (confirmed) =>
        base.create(object, values, key && `${key}-confirmed`, confirmed),
      ),
    update: async (object, id, version, values) =>
      again(await base.update(object, id, version, values), { object, id, values: null }, (confirmed) =>
        base.update(object, id, version, values, confirmed),
      ),
    transition: async (object, id, move) =>
      again(await base.transition(object, id, move), { object, id, values: null }, (confirmed) =>
        base.transition(object, id, move, confirmed),
      ),
  };
}

/** Many operations in parts: what is warned of is asked once for all of them. */
export function bulkAsking(
  client: Client,
  object: string,
): (operations: readonly BulkOperation[]) => Promise<Reply<readonly BulkResult[]>> {
  const confirmed = new Set<string>();
  const declined = new Set<string>();
  return async (operations) => {
    const reply = await client.bulk(object, operations, false, [...confirmed]);
    if (!reply.ok) return reply;
    const warned = reply.value.filter(
      (result) => isWarned(result) && !result.errors.some(({ code }) => declined.has(code.slice(prefix.length))),
    );
    if (warned.length === 0) return reply;
    const warnings = distinct(warned.flatMap(({ errors }) => errors));
    const names = await confirm({ object, id: null, values: null, records: warned.length, warnings });
    for (const { code } of warnings) (names ? confirmed : declined).add(code.slice(prefix.length));
    if (!names) return reply;
    const second = await client.bulk(
      object,
      warned.flatMap(({ index }) => operations[index] ?? []),
      false,
      [...confirmed],
    );
    if (!second.ok) return reply;
    const later = new Map(second.value.flatMap((result) => (warned[result.index] ? [[warned[result.index]?.index, result] as const] : [])));
    return { ok: true, value: reply.value.map((one) => ({ ...(later.get(one.index) ?? one), index: one.index })) };
  };
}

/** Each warning once, with its words for the first record. */
const distinct = (warnings: readonly ProblemEntry[]): readonly ProblemEntry[] => [
  ...new Map(warnings.toReversed().map((warning) => [warning.code, warning])).values(),
];
