import type { Problem } from '@tangram/contract';
import { type ExitCode, exitCode } from './exit-code.ts';
import type { Surroundings } from './surroundings.ts';
import { words } from './words.ts';

const SHOWN = 50;

/** Says why the server refused, with every problem it named; the exit code that goes with it. */
export function tellProblem({ language, tell }: Surroundings, problem: Problem): ExitCode {
  if (problem.code === 'offline') {
    tell(words.unreachable[language]);
    return exitCode.unreachable;
  }
  if (problem.status === 401) {
    tell(problem.detail || words.signedOut[language]);
    return exitCode.signedOut;
  }
  const title = problem.title || words.unreadable[language];
  tell(`${title} (${problem.code}, ${problem.status})${problem.detail === '' ? '' : `: ${problem.detail}`}`);
  for (const { path, code, message } of problem.errors.slice(0, SHOWN)) tell(`  ${path === '' ? '' : `${path}: `}${message} [${code}]`);
  if (problem.errors.length > SHOWN) tell(`  … ${problem.errors.length - SHOWN} ${words.more[language]}`);
  return exitCode.failed;
}
