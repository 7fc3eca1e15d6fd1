// The program of a sandbox's child process. It has no environment, no files to write and one way to be talked to.
import { loadMapping, type MappingRequest } from '@tangram/expression';

const send = (message: object): void => void process.send?.(message);
const run = await loadMapping();

process.on('message', (request: MappingRequest & { readonly id: number }) => {
  void run(request).then((result) => send({ id: request.id, result, rss: process.memoryUsage.rss() }));
});
process.on('disconnect', () => process.exit(0));
send({ ready: true });
