import type { Issue } from '@tangram/errors';
import { resolve } from 'node:path';
import { Environment } from './environment.ts';

/** Which part of the work this process does. */
export type ServerRole = 'all' | 'api' | 'worker';
/** The least important log line that is written. */
export type LogLevel = 'error' | 'warn' | 'info' | 'debug';

/** How this installation is known at an OpenID provider. */
export interface OidcSettings {
  readonly issuer: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** What it is called on the page of sign-in. */
  readonly name: string;
}

/** Names that Fastify knows: where a proxy of one's own stands. */
const PRIVATE_NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

function readOidc(read: Environment): OidcSettings | null {
  const issuer = read.url('TANGRAM_OIDC_ISSUER', ['https://', 'http://localhost:', 'http://127.0.0.1:']);
  const clientId = read.text('TANGRAM_OIDC_CLIENT_ID');
  const clientSecret = read.secret('TANGRAM_OIDC_CLIENT_SECRET', 8);
  const name = read.text('TANGRAM_OIDC_NAME') ?? 'SSO';
  for (const other of ['TANGRAM_OIDC_CLIENT_ID', 'TANGRAM_OIDC_CLIENT_SECRET']) read.require('TANGRAM_OIDC_ISSUER', other);
  return issuer === null || clientId === null || clientSecret === null ? null : { issuer, clientId, clientSecret, name };
}

/** The settings of this process: read once from the environment, checked whole, never changed. */
export class Config {
  readonly port: number;
  /** The address to listen on. */
  readonly host: string;
  /** Absolute. What the server keeps on disk: its own PostgreSQL, the secret key. */
  readonly dataDir: string;
  /** null: the server runs its own PostgreSQL in the data directory. */
  readonly databaseUrl: string | null;
  /** A way to the same database that bypasses a pooler, for LISTEN, migrations and session locks. null: the same as `databaseUrl`. */
  readonly databaseDirectUrl: string | null;
  /** Connections that one process opens for requests. */
  readonly databasePool: number;
  /** Whether workspaces log in to the database by themselves, so that it keeps them apart. */
  readonly workspaceLogins: boolean;
  /** Whether statements are prepared by name; false behind a PgBouncer older than 1.21. */
  readonly prepare: boolean;
  /** null: the queue lives in PostgreSQL. */
  readonly redisUrl: string | null;
  readonly role: ServerRole;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  /** The template that a new workspace gets, or `none`. */
  readonly template: string;
  /** Of the first workspace: in which zone its days are, and the language of whoever has chosen none. */
  readonly zone: string;
  readonly language: 'zh-CN' | 'en';
  readonly sampleData: boolean;
  /** Whether anybody may make a workspace for themselves, once they have confirmed their e-mail. */
  readonly signUp: boolean;
  /** The address people use, for links. null: `http://localhost:PORT`. */
  readonly publicUrl: string | null;
  /** null: made at the first start and kept in the data directory. */
  readonly secretKey: string | null;
  /** null: nothing is mailed. */
  readonly smtpUrl: string | null;
  /** The sender of letters. */
  readonly mailFrom: string;
  /** The identity provider people sign in at; null: there is none. */
  readonly oidc: OidcSettings | null;
  /** How long a sign-in lasts at most. */
  readonly sessionDays: number;
  /** How long a sign-in lasts without being used. */
  readonly sessionIdleHours: number;
  /** Whether workspaces may say from where they are entered; false opens every door to an admin who is shut out. */
  readonly networks: boolean;
  /** Proxies whose word on the caller's address is believed; empty: nobody's. */
  readonly trustedProxies: readonly string[];
  /** Days that rows of the audit log are kept. */
  readonly auditDays: number;
  readonly testClock: boolean;
  /** Requests a minute for one token; 0 is no limit. */
  readonly rateLimit: number;
  readonly logLevel: LogLevel;
  readonly production: boolean;
  /** Variables that look like settings but are none: worth a warning, since a misspelt setting is silently the default. */
  readonly strangers: readonly string[];

  private constructor(read: Environment) {
    this.port = read.port('PORT', 3000);
    this.host = read.text('HOST') ?? '127.0.0.1';
    this.dataDir = resolve(read.text('TANGRAM_DATA_DIR') ?? './.data');
    this.databaseUrl = read.url('DATABASE_URL', ['postgres://', 'postgresql://']);
    this.databaseDirectUrl = read.url('DATABASE_DIRECT_URL', ['postgres://', 'postgresql://']);
    this.databasePool = read.number('TANGRAM_DATABASE_POOL', 10, { min: 2, max: 200 });
    this.workspaceLogins = read.flag('TANGRAM_WORKSPACE_LOGINS', true);
    this.prepare = read.flag('TANGRAM_PREPARE', true);
    this.redisUrl = read.url('REDIS_URL', ['redis://', 'rediss://']);
    this.role = read.choice('TANGRAM_ROLE', ['all', 'api', 'worker'], 'all');
    this.adminEmail = read.email('TANGRAM_ADMIN_EMAIL');
    this.adminPassword = read.secret('TANGRAM_ADMIN_PASSWORD', 8);
    this.template = read.name('TANGRAM_TEMPLATE') ?? 'crm';
    this.zone = read.zone('TANGRAM_ZONE') ?? 'Asia/Shanghai';
    this.language = read.choice('TANGRAM_LANGUAGE', ['zh-CN', 'en'], 'zh-CN');
    this.sampleData = read.flag('TANGRAM_SAMPLE_DATA', true);
    this.signUp = read.choice('TANGRAM_SIGN_UP', ['off', 'on'], 'off') === 'on';
    this.publicUrl = read.url('TANGRAM_PUBLIC_URL', ['http://', 'https://'])?.replace(/\/+$/, '') ?? null;
    this.secretKey = read.secret('TANGRAM_SECRET_KEY', 32);
    this.smtpUrl = read.url('SMTP_URL', ['smtp://', 'smtps://']);
    this.mailFrom = read.email('TANGRAM_MAIL_FROM') ?? `tangram@${new URL(this.publicUrl ?? 'http://localhost').hostname}`;
    this.oidc = readOidc(read);
    this.sessionDays = read.number('TANGRAM_SESSION_DAYS', 30, { min: 1, max: 365 });
    this.networks = read.flag('TANGRAM_NETWORKS', true);
    this.trustedProxies = read.networks('TANGRAM_TRUSTED_PROXIES') ?? (this.publicUrl === null ? [] : PRIVATE_NETWORKS);
    this.auditDays = read.number('TANGRAM_AUDIT_DAYS', 730, { min: 366, max: 36_500 });
    this.sessionIdleHours = read.number('TANGRAM_SESSION_IDLE_HOURS', 168, { min: 1, max: 8760 });
    this.testClock = read.flag('TANGRAM_TEST_CLOCK', false);
    this.rateLimit = read.number('TANGRAM_RATE_LIMIT', 0, { min: 0, max: 1_000_000 });
    this.logLevel = read.choice('TANGRAM_LOG', ['error', 'warn', 'info', 'debug'], 'warn');
    this.production = read.text('NODE_ENV') === 'production';
    read.require('DATABASE_DIRECT_URL', 'DATABASE_URL');
    read.require('TANGRAM_ADMIN_PASSWORD', 'TANGRAM_ADMIN_EMAIL');
    if (this.testClock && this.production) read.refuse('TANGRAM_TEST_CLOCK', 'not_in_production');
    this.strangers = read.strangers('TANGRAM_');
    Object.freeze(this);
  }

  /**
   * The settings, or everything that is wrong with them.
   *
   * @param env the variables of the process; an empty text counts as not set
   */
  static parse(env: Readonly<Record<string, string | undefined>>): { ok: true; value: Config } | { ok: false; issues: readonly Issue[] } {
    const read = new Environment(env);
    const value = new Config(read);
    return read.issues.length > 0 ? { ok: false, issues: read.issues } : { ok: true, value };
  }

  /** The address to print and to put into links: never an IP address, since passkeys refuse one. */
  get address(): string {
    return this.publicUrl ?? `http://localhost:${this.port}`;
  }
}
