import { describe, expect, test } from '@jest/globals';
import { resolve } from 'node:path';
import { Config } from './config.ts';

const read = (env: Record<string, string>) => {
  const outcome = Config.parse(env);
  if (!outcome.ok) throw new Error(outcome.issues.map(({ path, code }) => `${path} ${code}`).join(', '));
  return outcome.value;
};
const problems = (env: Record<string, string>) => {
  const outcome = Config.parse(env);
  return outcome.ok ? [] : outcome.issues.map(({ path, code }) => `${path} ${code}`);
};

describe('the configuration', () => {
  test('needs nothing: without variables the server is a laptop server', () => {
    expect(read({})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('./.data'),
      databaseUrl: null,
      redisUrl: null,
      role: 'all',
      template: 'crm',
      sampleData: true,
      testClock: false,
      rateLimit: 0,
      address: 'http://localhost:3000',
    });
  });

  test('takes an empty text as not set', () => {
    expect(read({ PORT: '', HOST: ' ', TANGRAM_SAMPLE_DATA: '' })).toMatchObject({ port: 3000, host: '127.0.0.1', sampleData: true });
  });

  test('reports everything that is wrong at once, by the name of the variable', () => {
    expect(
      problems({
        PORT: '70000',
        DATABASE_URL: 'mysql://localhost/x',
        REDIS_URL: 'localhost:6379',
        TANGRAM_ROLE: 'boss',
        TANGRAM_PREPARE: 'maybe',
        TANGRAM_DATABASE_POOL: '1',
        TANGRAM_ADMIN_EMAIL: 'nobody',
        TANGRAM_SECRET_KEY: 'short',
        TANGRAM_TEMPLATE: '../crm',
        TANGRAM_ZONE: 'Mars/Base',
        TANGRAM_LANGUAGE: 'tlh',
        TANGRAM_RATE_LIMIT: '-1',
        SMTP_URL: 'smtp',
      }).sort(),
    ).toEqual([
      'DATABASE_URL not_a_url',
      'PORT not_a_port',
      'REDIS_URL not_a_url',
      'SMTP_URL not_a_url',
      'TANGRAM_ADMIN_EMAIL not_an_email',
      'TANGRAM_DATABASE_POOL not_a_number',
      'TANGRAM_LANGUAGE not_a_choice',
      'TANGRAM_PREPARE not_a_choice',
      'TANGRAM_RATE_LIMIT not_a_number',
      'TANGRAM_ROLE not_a_choice',
      'TANGRAM_SECRET_KEY too_short',
      'TANGRAM_TEMPLATE bad_name',
      'TANGRAM_ZONE not_a_zone',
    ]);
  });

  test.each([
    ['the test clock in production', { TANGRAM_TEST_CLOCK: '1', NODE_ENV: 'production' }, ['TANGRAM_TEST_CLOCK not_in_production']],
    ['a direct way to a database that is not named', { DATABASE_DIRECT_URL: 'postgres://a/b' }, ['DATABASE_DIRECT_URL needs']],
    ['a password of an admin who is not named', { TANGRAM_ADMIN_PASSWORD: 'long enough' }, ['TANGRAM_ADMIN_PASSWORD needs']],
    ['port 0', { PORT: '0' }, ['PORT not_a_port']],
  ])('refuses %s', (_, env, expected) => {
    expect(problems(env)).toEqual(expected);
  });

  test('never changes', () => {
    expect(Object.isFrozen(read({}))).toBe(true);
  });

  test('notices variables that look like settings', () => {
    expect(read({ TANGRAM_PROT: '1' }).strangers).toEqual(['TANGRAM_PROT']);
  });
});
