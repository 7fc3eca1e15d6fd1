/** How TypeScript becomes what Node runs: the same target and decorators as tsc, without type-checking (that is a step of its own). */
const swc = (tsx) => [
  '@swc/jest',
  {
    jsc: {
      target: 'es2022',
      parser: { syntax: 'typescript', tsx, decorators: true },
      transform: { legacyDecorator: true, decoratorMetadata: true, react: { runtime: 'automatic' } },
      keepClassNames: true,
    },
    module: { type: 'es6' },
    sourceMaps: 'inline',
  },
];

export default {
  rootDir: import.meta.dirname,
  roots: ['<rootDir>/packages', '<rootDir>/apps', '<rootDir>/docs', '<rootDir>/scripts', '<rootDir>/templates', '<rootDir>/schemas'],
  testEnvironment: '<rootDir>/scripts/jest/plain-context.mjs',
  testMatch: ['**/*.test.ts', '**/*.test.tsx'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/.data/', '/.cache/'],
  modulePathIgnorePatterns: ['/dist/', '/.types/', '/.data/'],
  extensionsToTreatAsEsm: ['.ts', '.tsx'],
  transform: { '\\.tsx$': swc(true), '\\.ts$': swc(false) },
  moduleNameMapper: {
    '^@tangram/connector-(?!sdk)(.*)$': '<rootDir>/packages/connectors/$1/src/index.ts',
    '^@tangram/(?!server|web|cli|e2e)([a-z-]+)$': '<rootDir>/packages/$1/src/index.ts',
    '\\.(css|svg|png|woff2)$': '<rootDir>/scripts/jest/empty-asset.mjs',
  },
  globalSetup: '<rootDir>/scripts/jest/start-postgres.mjs',
  globalTeardown: '<rootDir>/scripts/jest/stop-postgres.mjs',
  testTimeout: 60_000,
  cacheDirectory: '<rootDir>/.cache/jest',
  watchPathIgnorePatterns: ['/dist/', '/.data/'],
};
