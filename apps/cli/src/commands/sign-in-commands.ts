import { isJsonObject, textOf } from '@tangram/contract';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { ServerApi } from '../server-api.ts';
import { forgetSignIn, loadSignIn, saveSignIn } from '../sign-in.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';

/** `tangram login` */
export async function login(
  here: Surroundings,
  flags: { readonly url?: string; readonly email?: string; readonly workspace?: string },
): Promise<ExitCode> {
  const { env, language } = here;
  const url = flags.url?.replace(/\/+$/, '') ?? (await loadSignIn(env)).url;
  const email = flags.email ?? (await here.ask(words.email[language], 'shown'));
  const password = env['TANGRAM_PASSWORD'] ?? (await here.ask(words.password[language], 'secret'));
  if (!email || !password) {
    here.tell(words.usage[language]);
    return exitCode.usage;
  }
  const server = new ServerApi({ url, token: null }, language);
  const first = await server.send('/api/v1/auth/login', {
    email,
    password,
    ...(flags.workspace === undefined ? {} : { workspace: flags.workspace }),
  });
  const challenge = first.ok && isJsonObject(first.value) ? textOf(first.value['challenge']) : '';
  const isNew = first.ok && isJsonObject(first.value) && first.value['asks'] === 'enrol';
  if (isNew) {
    here.tell(words.enrolFirst[language]);
    return exitCode.failed;
  }
  const reply =
    challenge === ''
      ? first
      : await server.send('/api/v1/auth/login/second', { challenge, code: (await here.ask(words.code[language], 'shown')) ?? '' });
  if (!reply.ok) return tellProblem(here, reply.problem);
  const token = isJsonObject(reply.value) ? textOf(reply.value['token']) : '';
  if (token === '') {
    here.tell(words.unreadable[language]);
    return exitCode.failed;
  }
  await saveSignIn(env, { url, token });
  here.print(`${words.signedIn[language]}: ${email} @ ${url}`);
  return exitCode.done;
}

/** `tangram logout`: here always, at the server when it can be reached. */
export async function logout(here: Surroundings): Promise<ExitCode> {
  const signIn = await loadSignIn(here.env);
  if (signIn.token !== null) await new ServerApi(signIn, here.language).send('/api/v1/auth/logout', {});
  await forgetSignIn(here.env);
  here.print(words.left[here.language]);
  return exitCode.done;
}
