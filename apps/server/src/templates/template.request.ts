import type { Issue, Text } from '@tangram/errors';
import type { AnyDocument, DocumentRef, Places } from '@tangram/model';
import { asJson, bodyIssues, BodyReader } from '../metadata/body-reader.ts';
import { wantedIn } from '../metadata/draft-changes.request.ts';
import type { About } from '../install/template.ts';
import { templateIssues } from './template.errors.ts';

/** What is to be done with a template. */
export const deeds = ['install', 'upgrade', 'uninstall'] as const;
export type Deed = (typeof deeds)[number];

/** The same, with everything that was decided about it so far. */
export interface TemplateRequest {
  readonly do: Deed;
  /** null: the latest that is offered. */
  readonly version: string | null;
  readonly places: Places;
  /** By `<kind>:<name>#<pointer>`, as a plan names its conflicts. */
  readonly choices: Readonly<Record<string, 'ours' | 'theirs'>>;
  /** Documents of the workspace's own that go with the template. */
  readonly remove: readonly DocumentRef[];
}

/** A template as somebody uploads it. */
export interface UploadedTemplate extends About {
  readonly documents: readonly AnyDocument[];
}

const VERSION = /^\d{1,6}\.\d{1,6}\.\d{1,6}$/;
const NAME = /^[a-z][a-z0-9_]{0,39}$/;

/** A body of `POST /templates/{name}/plan` and `…/drafts`. @throws AppError validation_failed */
export function parseTemplateRequest(body: unknown): TemplateRequest {
  const read = new BodyReader(body, ['do', 'version', 'places', 'choices', 'remove']);
  const issues: Issue[] = [];
  const deed = read.oneOf('do', deeds);
  if (deed === null && asJson(body)['do'] === undefined) issues.push(bodyIssues.required('do'));
  const version = read.optional('version', 20);
  if (version !== null && !VERSION.test(version)) issues.push(templateIssues.bad_version('version'));
  const places = Object.entries(asJson(read.anything('places'))).flatMap(([ref, place]): readonly (readonly [string, string | null])[] => {
    if (place === null || (typeof place === 'string' && NAME.test(place))) return [[ref, place]];
    issues.push(templateIssues.bad_place(`places/${ref}`));
    return [];
  });
  const choices = Object.entries(asJson(read.anything('choices'))).flatMap(
    ([key, side]): readonly (readonly [string, 'ours' | 'theirs'])[] => {
      if (side === 'ours' || side === 'theirs') return [[key, side]];
      issues.push(templateIssues.undecided(`choices/${key}`));
      return [];
    },
  );
  const { remove } = wantedIn(undefined, read.anything('remove'), issues);
  read.also(issues);
  read.end();
  return { do: deed ?? 'install', version, places: Object.fromEntries(places), choices: Object.fromEntries(choices), remove };
}

/** A body of `POST /templates`: what `template.json` says, and the documents. @throws AppError validation_failed with everything that is wrong */
export function parseUpload(body: unknown): UploadedTemplate {
  const read = new BodyReader(body, ['name', 'version', 'label', 'description', 'documents']);
  const issues: Issue[] = [];
  const name = read.text('name', 40);
  if (name !== '' && !/^[a-z][a-z0-9_-]*$/.test(name)) issues.push(bodyIssues.bad_name('name'));
  const version = read.text('version', 20);
  if (version !== '' && !VERSION.test(version)) issues.push(templateIssues.bad_version('version'));
  const label = textIn(read, 'label', 80, issues);
  const description = read.anything('description') === undefined ? { 'zh-CN': '', en: '' } : textIn(read, 'description', 1_000, issues);
  if (read.anything('documents') === undefined) issues.push(bodyIssues.required('documents'));
  const found: Issue[] = [];
  const { put } = wantedIn(read.anything('documents'), undefined, found);
  issues.push(...found.map((issue) => ({ ...issue, path: issue.path.replace(/^\/?put/, '/documents') })));
  read.also(issues);
  read.end();
  return { name, version, label, description, documents: put };
}

/** A text in both languages. */
function textIn(read: BodyReader, key: string, most: number, issues: Issue[]): Text {
  const value = asJson(read.anything(key));
  const of = (locale: 'zh-CN' | 'en'): string => {
    const text = value[locale];
    if (typeof text !== 'string' || text.trim() === '') issues.push(bodyIssues.required(`${key}/${locale}`));
    else if (text.length > most) issues.push(bodyIssues.too_long(`${key}/${locale}`, { max: most }));
    else return text.trim();
    return '';
  };
  return { 'zh-CN': of('zh-CN'), en: of('en') };
}
