import { isJsonObject, numberOf, parsePublication, textOf } from '@tangram/contract';
import { setTimeout as sleep } from 'node:timers/promises';
import { type ExitCode, exitCode } from '../exit-code.ts';
import type { ServerApi } from '../server-api.ts';
import type { Surroundings } from '../surroundings.ts';
import { tellProblem } from '../tell-problem.ts';
import { words } from '../words.ts';

const WAIT_MS = 300;

/** Waits until a publish has ended, drawing how far it is. Whoever interrupts asks the server to take it back, and still waits for its end. */
export async function watchPublication(here: Surroundings, api: ServerApi, id: string): Promise<ExitCode> {
  const { language } = here;
  const forget = here.onInterrupt(() => {
    here.tell(words.cancelling[language]);
    void api.send(`/api/v1/publications/${id}/cancel`, {});
  });
  try {
    for (;;) {
      const reply = await api.read(`/api/v1/publications/${id}`);
      if (!reply.ok) return tellProblem(here, reply.problem);
      const publication = parsePublication(reply.value);
      const facts = isJsonObject(reply.value) ? reply.value : {};
      if (publication === null) {
        here.tell(words.unreadable[language]);
        return exitCode.failed;
      }
      here.draw(`${words.publishing[language]} ${numberOf(facts['progress'])} %`);
      if (['done', 'failed', 'cancelled'].includes(publication.state)) {
        here.draw('');
        if (publication.state === 'done') {
          here.print(words.published[language].replace('{n}', String(publication.revision ?? '')));
          return exitCode.done;
        }
        const error = isJsonObject(facts['error']) ? textOf(facts['error']['message']) : '';
        here.tell(
          `${publication.state === 'cancelled' ? words.publishCancelled[language] : words.publishFailed[language]}${error === '' ? '' : `: ${error}`}`,
        );
        return exitCode.failed;
      }
      await sleep(WAIT_MS);
    }
  } finally {
    forget();
  }
}
