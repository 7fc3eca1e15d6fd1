// The pictures of the READMEs, taken of the CRM template with its sample story on a server of its own. Files: docs/images/.
// `npm run pictures -- folder` also sets them beside the drawings in that folder.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { buildPages, compileRooms } from './tasks/compile.mjs';
import { checkNode, install } from './tasks/install.mjs';
import { Failure, main, root, run } from './tasks/run.mjs';
import { prepareSystem } from './tasks/system.mjs';

const ADMIN = { email: 'admin@tangram.local', password: 'only for pictures' };

const freePort = () =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });

/** Starts the product on an empty data directory. Returns its address and how to end it. */
async function startProduct() {
  const dataDir = mkdtempSync(join(tmpdir(), 'tangram-pictures-'));
  const url = `http://127.0.0.1:${await freePort()}`;
  const child = spawn(process.execPath, [join(root, 'apps/server/dist/main.js')], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: new URL(url).port,
      TANGRAM_DATA_DIR: dataDir,
      TANGRAM_ADMIN_EMAIL: ADMIN.email,
      TANGRAM_ADMIN_PASSWORD: ADMIN.password,
    },
  });
  const ended = new Promise((resolve) => child.once('exit', resolve));
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
  const isReady = () =>
    fetch(`${url}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isReady())) {
    if (child.exitCode !== null) throw new Failure('the server did not start');
    await sleep(100);
  }
  return { url, stop };
}

await main(async () => {
  checkNode();
  await install();
  await compileRooms();
  await buildPages();
  const system = await prepareSystem();
  const { url, stop } = await startProduct();
  try {
    const env = { ...system, TANGRAM_URL: url, TANGRAM_EMAIL: ADMIN.email, TANGRAM_PASSWORD: ADMIN.password };
    await run(process.execPath, [join(root, 'apps/e2e/dist/screenshots.js'), ...process.argv.slice(2)], { env });
  } finally {
    await stop();
  }
});
