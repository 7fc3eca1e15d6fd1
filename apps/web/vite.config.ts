import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type UserConfig } from 'vite';
import { chunkGroups } from './chunk-groups.ts';
import { firstParts } from './first-parts.ts';

const rooms = ['errors', 'expression', 'model', 'view', 'design', 'process', 'contract', 'ui'];
const front = (room: string) => fileURLToPath(new URL(`../../packages/${room}/src/index.ts`, import.meta.url));
const style = fileURLToPath(new URL('../../packages/ui/src/style/index.css', import.meta.url));

/** Our rooms do nothing when they are merely imported; what is not used is left out. */
const notUsed = {
  treeshake: { moduleSideEffects: (id: string) => !/\/packages\/[a-z-]+\/src\//.test(id) || id.endsWith('.css') },
};

/** Rooms are bundled from their sources, so that the page never waits for a compiled copy. The server hosts `dist/`. */
const pages = {
  root: fileURLToPath(new URL('.', import.meta.url)),
  resolve: {
    alias: [
      { find: '@tangram/ui/style.css', replacement: style },
      { find: '@rjsf/validator-ajv8', replacement: fileURLToPath(new URL('src/runtime/form/without-ajv.ts', import.meta.url)) },
      ...rooms.map((room) => ({ find: new RegExp(`^@tangram/${room}$`), replacement: front(room) })),
    ],
  },
  // One file: what a worker fetches after itself goes by the policy of its own answer, which allows nothing.
  worker: { format: 'es', rolldownOptions: { ...notUsed, output: { codeSplitting: false } } },
  server: {
    port: 5173,
    proxy: Object.fromEntries(
      ['/api', '/health'].map((path) => [path, { target: process.env['TANGRAM_API'] ?? 'http://127.0.0.1:3000', changeOrigin: false }]),
    ),
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 900,
    rolldownOptions: notUsed,
  },
} satisfies UserConfig;

export default defineConfig(async ({ command }) => {
  const plugins = [react()];
  if (command === 'serve') return { ...pages, plugins };
  const groups = await chunkGroups({ ...pages, plugins });
  const rolldownOptions = { ...pages.build.rolldownOptions, output: { codeSplitting: { groups } } };
  return { ...pages, plugins: [react(), firstParts()], build: { ...pages.build, rolldownOptions } };
});
