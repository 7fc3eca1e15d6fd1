// Writes src/style/tokens.css from src/tokens.json. Run after changing a token: `npx tsc -b packages/ui && node packages/ui/write-tokens-css.mjs`.
import { writeFileSync } from 'node:fs';
import { cssVariables } from './dist/index.js';

writeFileSync(new URL('./src/style/tokens.css', import.meta.url), cssVariables());
