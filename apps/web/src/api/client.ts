import { type ClientOptions, createClient, type Problem, type Reply } from '@tangram/contract';
import { currentLocale } from '../messages/i18n.ts';
import { csrfProof, fetchTransport } from './transport.ts';
import { asking } from './warnings.ts';
import { newId } from './new-id.ts';

const hearers = new Set<() => void>();

/** Tells when an answer says that nobody is signed in any more. Signing in itself is left out: there it is no news. */
export const onSignedOut = (hear: () => void): void => void hearers.add(hear);

/** How the page sends: with its session, in its language. */
export const clientOptions: ClientOptions = {
  transport: async (request) => {
    const response = await fetchTransport(request);
    if (response.status === 401 && !request.path.startsWith('/api/v1/auth/')) for (const hear of hearers) hear();
    return response;
  },
  newKey: newId,
  headers: () => ({ 'accept-language': currentLocale(), ...csrfProof(document.cookie) }),
};

/** The client for what everybody works with. What the rules only warn of, it asks the person. */
export const client = asking(createClient(clientOptions));

/** A refusal on its way through a query, which knows failures only as exceptions. */
export class Refused extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.name = 'Refused';
    this.problem = problem;
  }
}

/** The value of a reply. @throws Refused when there is none */
export async function valueOf<T>(reply: Promise<Reply<T>>): Promise<T> {
  const answer = await reply;
  if (answer.ok) return answer.value;
  throw new Refused(answer.problem);
}

/** What a failed query says; anything that is no refusal is a bug of ours. */
export const problemOf = (error: unknown): Problem =>
  error instanceof Refused
    ? error.problem
    : { status: 0, code: 'internal', title: '', detail: error instanceof Error ? error.message : '', errors: [] };
