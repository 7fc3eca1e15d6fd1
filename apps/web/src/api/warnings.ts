import type { Bypass, BulkOperation, BulkResult, Client, JsonObject, Problem, ProblemEntry, Reply } from '@tangram/contract';

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
  /** Rules that refuse, and that the person may set aside. */
  readonly refusals: readonly ProblemEntry[];
}

/** What a person says: to save all the same, with a reason where something is set aside. */
export interface WarningAnswer {
  readonly reason: string | null;
}

interface Asker {
  /** Asks the person. @returns null to go back */
  readonly ask: (question: WarningQuestion) => Promise<WarningAnswer | null>;
  /** Whether the person may set a rule of an object aside. */
  readonly mayBypass: (rule: string) => boolean;
}

const prefix = 'warning:';
const refusal = 'rule:';
let asker: Asker | null = null;

/** Names whoever puts such questions to the person. @returns takes it back */
export function answerWarnings(ask: Asker): () => void {
  asker = ask;
  return () => {
    if (asker === ask) asker = null;
  };
}

const isWarning = ({ code }: ProblemEntry): boolean => code.startsWith(prefix);

/** Whether nothing stands in the way but what can be confirmed. */
export const isWarned = ({ errors }: Pick<Problem, 'errors'>): boolean => errors.length > 0 && errors.every(isWarning);

/** Whether nothing stands in the way but what the person can confirm or set aside. */
const canInsist = ({ errors }: Pick<Problem, 'errors'>): boolean =>
  errors.length > 0 &&
  errors.every(
    ({ code }) => code.startsWith(prefix) || (code.startsWith(refusal) && asker?.mayBypass(code.slice(refusal.length)) === true),
  );

/** What somebody insists on, by the names of the rules. */
interface Insistence {
  readonly confirmed: readonly string[];
  readonly bypass: Bypass | null;
}

const namesOf = (entries: readonly ProblemEntry[]): readonly string[] => [
  ...new Set(entries.map(({ code }) => code.slice(code.indexOf(':') + 1))),
];

/** What was confirmed and set aside; null when there was nothing to confirm, or it was not. */
async function confirm(question: WarningQuestion): Promise<Insistence | null> {
  const said = asker === null ? null : await asker.ask(question);
  if (!said) return null;
  const { warnings, refusals } = question;
  return { confirmed: namesOf(warnings), bypass: said.reason === null ? null : { rules: namesOf(refusals), reason: said.reason } };
}

/** The client of a person: what the rules only warn of is asked, and sent again with the answer. */
export function asking(base: Client): Client {
  async function again<T>(
    reply: Reply<T>,
    about: Pick<WarningQuestion, 'object' | 'id' | 'values'>,
    send: (insistence: Insistence) => Promise<Reply<T>>,
  ): Promise<Reply<T>> {
    if (reply.ok || !canInsist(reply.problem)) return reply;
    const { errors } = reply.problem;
    const [warnings, refusals] = [errors.filter(isWarning), errors.filter((one) => !isWarning(one))];
    const insistence = await confirm({ ...about, records: 1, warnings, refusals });
    return insistence ? send(insistence) : reply;
  }
  return {
    ...base,
    create: async (object, values, key) =>
      // The answer to a key is kept, so that what is confirmed is a deed of its own.
      again(await base.create(object, values, key), { object, id: null, values }, ({ confirmed, bypass }) =>
        base.create(object, values, key && `${key}-confirmed`, confirmed, bypass),
      ),
    update: async (object, id, version, values) =>
      again(await base.update(object, id, version, values), { object, id, values: null }, ({ confirmed, bypass }) =>
        base.update(object, id, version, values, confirmed, bypass),
      ),
    transition: async (object, id, move) =>
      again(await base.transition(object, id, move), { object, id, values: null }, ({ confirmed, bypass }) =>
        base.transition(object, id, move, confirmed, bypass),
      ),
    remove: async (object, id, version) =>
      again(await base.remove(object, id, version), { object, id, values: null }, ({ confirmed, bypass }) =>
        base.remove(object, id, version, confirmed, bypass),
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
    const insistence = await confirm({ object, id: null, values: null, records: warned.length, warnings, refusals: [] });
    for (const { code } of warnings) (insistence ? confirmed : declined).add(code.slice(prefix.length));
    if (!insistence) return reply;
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
