import type { Issue, Locale } from '@tangram/errors';
import { parseTexts } from '../identity/text-body.ts';
import { identityIssues } from '../identity/identity.errors.ts';
import type { AskedWorkspace } from './sign-up.store.ts';
import { workspaceErrors, workspaceIssues } from './workspace.errors.ts';
import { firstSettings, type WorkspaceSettings } from './workspace-life.store.ts';

/** The longest name of a workspace, in characters. */
const MOST_NAME = 80;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;

const isName = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && [...value.trim()].length <= MOST_NAME && !/\p{Cc}/u.test(value);

const isLanguage = (value: unknown): value is Locale => value === 'zh-CN' || value === 'en';

function isZone(value: unknown): value is string {
  try {
    return typeof value === 'string' && /^[A-Za-z]/.test(value) && new Intl.DateTimeFormat('en', { timeZone: value }) !== null;
  } catch {
    return false;
  }
}

const refuse = (issues: readonly Issue[]): void => {
  if (issues.length > 0) throw workspaceErrors.validation_failed({ count: issues.length }, { issues: [...issues] });
};

/** A body of `PATCH /workspace` laid over what holds. @throws AppError validation_failed with everything that is wrong */
export function parseSettings(body: unknown, now: WorkspaceSettings): WorkspaceSettings {
  const given: Readonly<Record<string, unknown>> = typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : {};
  const { name = now.name, zone = now.zone, weekStart = now.weekStart, language = now.language, ...others } = given;
  const isDay = typeof weekStart === 'number' && Number.isInteger(weekStart) && weekStart >= 1 && weekStart <= 7;
  refuse([
    ...Object.keys(others).map((other) => identityIssues.unknown_field(other)),
    ...(isName(name) ? [] : [workspaceIssues.not_a_name('name', { most: MOST_NAME })]),
    ...(isZone(zone) ? [] : [workspaceIssues.unknown_zone('zone')]),
    ...(isDay ? [] : [workspaceIssues.not_a_weekday('weekStart')]),
    ...(isLanguage(language) ? [] : [workspaceIssues.not_a_language('language')]),
  ]);
  if (!isName(name) || !isZone(zone) || !isDay || !isLanguage(language)) throw new Error('what is wrong was refused');
  return { name: name.trim(), zone, weekStart, language };
}

/** A body of `POST /auth/sign-up`. @throws AppError validation_failed with everything that is wrong */
export function parseSignUp(body: unknown, spoken: Locale): AskedWorkspace {
  const {
    email,
    name,
    workspace,
    template,
    sample = 'true',
    language = spoken,
    zone = firstSettings.zone,
  } = parseTexts(body, ['email', 'name', 'workspace', 'template'], ['sample', 'language', 'zone']);
  refuse([
    ...(EMAIL.test(email.trim()) && email.length <= 254 ? [] : [workspaceIssues.not_an_email('email')]),
    ...(isName(name) ? [] : [workspaceIssues.not_a_name('name', { most: MOST_NAME })]),
    ...(isName(workspace) ? [] : [workspaceIssues.not_a_name('workspace', { most: MOST_NAME })]),
    ...(isLanguage(language) ? [] : [workspaceIssues.not_a_language('language')]),
    ...(isZone(zone) ? [] : [workspaceIssues.unknown_zone('zone')]),
  ]);
  if (!isLanguage(language)) throw new Error('what is wrong was refused');
  return { email: email.trim(), name: name.trim(), workspace: workspace.trim(), template, sample: sample !== 'false', language, zone };
}

/** A body that says the name of the workspace, so that nothing is stopped by a slip. @throws AppError validation_failed */
export function parseConfirmation(body: unknown, name: string): void {
  if (parseTexts(body, ['name']).name.trim() !== name) refuse([workspaceIssues.other_name('name')]);
}
