import { isJsonObject, type JsonObject, type Problem, type SignInAnswer } from '@tangram/contract';
import { accountClient } from '../api/account.ts';

/** Whether this browser has passkeys; it has none at an address without a name. */
export const hasPasskeys = (): boolean => 'PublicKeyCredential' in window && window.isSecureContext;

/** What came of asking the device: its answer, what the server said, or nothing, since the person changed their mind. */
export type Asked<T> = { readonly value: T } | { readonly problem: Problem } | null;

/** Lets the browser make a passkey. @param name how its owner tells it from others */
export async function makePasskey(password: string, name: string): Promise<Asked<true>> {
  const options = await accountClient.beginPasskey(password);
  if (!options.ok) return { problem: options.problem };
  const { startRegistration } = await import('@simplewebauthn/browser');
  const made = await startRegistration({ optionsJSON: as(options.value) }).catch(() => null);
  if (made === null) return null;
  const reply = await accountClient.addPasskey(name, jsonOf(made));
  return reply.ok ? { value: true } : { problem: reply.problem };
}

/** Lets the browser answer by a passkey that it has for this place. @param workspace the one that is meant, if any */
export async function askPasskey(workspace?: string): Promise<Asked<SignInAnswer>> {
  const options = await accountClient.beginPasskeySignIn();
  if (!options.ok) return { problem: options.problem };
  const { startAuthentication } = await import('@simplewebauthn/browser');
  const answer = await startAuthentication({ optionsJSON: as(options.value) }).catch(() => null);
  if (answer === null) return null;
  const reply = await accountClient.signInByPasskey(jsonOf(answer), workspace);
  return reply.ok ? { value: reply.value } : { problem: reply.problem };
}

/** The server's options have the shape that the library asks for; both are of the same make. */
const as = <T>(options: JsonObject): T => options as T;

const jsonOf = (value: unknown): JsonObject => {
  const json: unknown = JSON.parse(JSON.stringify(value));
  return isJsonObject(json) ? json : {};
};
