import type { Issue } from '@tangram/errors';
import { configIssues } from './config.issues.ts';

const NETWORK_NAMES = new Set(['loopback', 'linklocal', 'uniquelocal']);
const NETWORK = /^[0-9a-fA-F.:]{2,45}(\/\d{1,3})?$/;

/** Reads variables one by one, notes every problem, and remembers which names it was asked for. */
export class Environment {
  readonly issues: Issue[] = [];
  private readonly known = new Set<string>();
  private readonly env: Readonly<Record<string, string | undefined>>;

  constructor(env: Readonly<Record<string, string | undefined>>) {
    this.env = env;
  }

  /** The trimmed text, or null when it is empty or not set. */
  text(name: string): string | null {
    this.known.add(name);
    return this.env[name]?.trim() || null;
  }

  number(name: string, otherwise: number, range: { min: number; max: number }): number {
    const text = this.text(name);
    if (text === null) return otherwise;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    if (value >= range.min && value <= range.max) return value;
    this.issues.push(configIssues.not_a_number(name, range));
    return otherwise;
  }

  port(name: string, otherwise: number): number {
    const text = this.text(name);
    if (text === null) return otherwise;
    const value = /^\d{1,5}$/.test(text) ? Number(text) : 0;
    if (value >= 1 && value <= 65_535) return value;
    this.issues.push(configIssues.not_a_port(name));
    return otherwise;
  }

  flag(name: string, otherwise: boolean): boolean {
    const words: Readonly<Record<string, boolean>> = { '1': true, true: true, '0': false, false: false };
    const text = this.text(name);
    if (text === null) return otherwise;
    const value = words[text.toLowerCase()];
    if (value === undefined) this.issues.push(configIssues.not_a_choice(name, { choices: ['0', '1'] }));
    return value ?? otherwise;
  }

  /** A list of networks (CIDR) or of names for private ones, with commas between. */
  networks(name: string): readonly string[] | null {
    const text = this.text(name);
    if (text === null) return null;
    if (text.toLowerCase() === 'none') return [];
    const networks = text.split(',').map((one) => one.trim());
    if (networks.every((one) => NETWORK_NAMES.has(one) || NETWORK.test(one))) return networks;
    this.issues.push(configIssues.not_networks(name));
    return null;
  }

  choice<const C extends string>(name: string, choices: readonly C[], otherwise: C): C {
    const text = this.text(name);
    if (text === null) return otherwise;
    const value = choices.find((choice) => choice === text);
    if (value === undefined) this.issues.push(configIssues.not_a_choice(name, { choices }));
    return value ?? otherwise;
  }

  url(name: string, schemes: readonly string[]): string | null {
    const text = this.text(name);
    if (text === null) return null;
    if (URL.canParse(text) && schemes.some((scheme) => text.startsWith(scheme))) return text;
    this.issues.push(configIssues.not_a_url(name, { schemes }));
    return null;
  }

  email(name: string): string | null {
    const text = this.text(name);
    if (text === null || /^[^\s@]+@[^\s@]+$/.test(text)) return text?.toLowerCase() ?? null;
    this.issues.push(configIssues.not_an_email(name));
    return null;
  }

  /** Not trimmed: a blank may belong to a password. */
  secret(name: string, min: number): string | null {
    this.known.add(name);
    const text = this.env[name];
    if (text === undefined || text === '') return null;
    if (text.length < min) this.issues.push(configIssues.too_short(name, { min }));
    return text;
  }

  name(name: string): string | null {
    const text = this.text(name);
    if (text !== null && !/^[a-z0-9-]+$/.test(text)) this.issues.push(configIssues.bad_name(name));
    return text;
  }

  /** The IANA name of a time zone. */
  zone(name: string): string | null {
    const text = this.text(name);
    try {
      return text === null ? null : new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone && text;
    } catch {
      this.issues.push(configIssues.not_a_zone(name));
      return null;
    }
  }

  /** Notes a problem when `name` is set and `other` is not. */
  require(name: string, other: string): void {
    if (this.env[name] && !this.env[other]) this.issues.push(configIssues.needs(name, { other }));
  }

  refuse(name: string, code: 'not_in_production'): void {
    this.issues.push(configIssues[code](name));
  }

  /** The variables with this prefix that nobody asked for: most likely misspelt. */
  strangers(prefix: string): readonly string[] {
    return Object.keys(this.env)
      .filter((name) => name.startsWith(prefix) && !this.known.has(name))
      .sort();
  }
}
