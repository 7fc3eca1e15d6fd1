// Checks the audit log past the running server: npm run audit:verify [-- --anchor "<line>"]
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './tasks/run.mjs';

await import(pathToFileURL(join(root, 'apps/server/dist/audit-verify.js')).href);
