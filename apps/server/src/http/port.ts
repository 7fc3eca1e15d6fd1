import { defineErrors } from '@tangram/errors';
import { createServer } from 'node:net';

const portErrors = defineErrors({
  port_taken: {
    kind: 'conflict',
    title: { 'zh-CN': '端口被占用', en: 'Port taken' },
    detail: ({ port, free }: { port: number; free: number }) => ({
      'zh-CN': `端口 ${port} 已被占用。端口 ${free} 空闲，可以这样启动：PORT=${free} npm start`,
      en: `Port ${port} is taken. Port ${free} is free, start with: PORT=${free} npm start`,
    }),
  },
});

const listens = (port: number, host: string): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', (error: NodeJS.ErrnoException) => (error.code === 'EADDRINUSE' ? resolve(null) : reject(error)));
    probe.listen({ port, host, exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(address !== null && typeof address === 'object' ? address.port : null));
    });
  });

/** Makes sure before the long part of the start that the port can be had. @throws AppError port_taken with one that is free */
export async function checkPort(port: number, host: string): Promise<void> {
  if ((await listens(port, host)) !== null) return;
  for (let free = port + 1; free < Math.min(port + 100, 65_536); free += 1) {
    if ((await listens(free, host)) !== null) throw portErrors.port_taken({ port, free });
  }
  throw portErrors.port_taken({ port, free: (await listens(0, host)) ?? port + 1 });
}
