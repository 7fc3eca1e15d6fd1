import { rmSync } from 'node:fs';

export default async function stopPostgres() {
  if (!globalThis.testPostgres) return;
  await globalThis.testPostgres.stop();
  rmSync(globalThis.testPostgres.dataDir, { recursive: true, force: true });
}
