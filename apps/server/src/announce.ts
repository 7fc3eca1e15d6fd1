import type { Text } from '@tangram/errors';

/** Says something to the person at the terminal, in both languages. Log lines for programs go to stderr instead. */
export function say(text: Text): void {
  process.stdout.write(`${text['zh-CN']}\n${text.en}\n`);
}
