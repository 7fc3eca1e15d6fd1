import type { ShareAccess, ShareInput, Shares } from '@tangram/contract';
import type { Locale } from '@tangram/errors';
import { labelIn } from '../../people/role-names.ts';

/** What can be given: `read`, `edit`, or `team:<name>`, a place on the team. */
export type Given = string;

/** What a choice means to the server. */
export const inputOf = (given: Given): ShareInput =>
  given.startsWith('team:') ? { teamRole: given.slice('team:'.length) } : { access: given === 'edit' ? 'edit' : 'read' };

/** What somebody has by a share. */
export const givenBy = ({ teamRole, access }: { readonly teamRole: string | null; readonly access: ShareAccess }): Given =>
  teamRole === null ? access : `team:${teamRole}`;

/** The choices that one may give, in words. @param isPerson only people have a place on the team */
export function choicesOf(
  { may, teamRoles }: Shares,
  isPerson: boolean,
  locale: Locale,
  words: Readonly<Record<ShareAccess, string>>,
): readonly { readonly value: Given; readonly label: string }[] {
  const mayGive = (access: ShareAccess) => may === 'edit' || access === 'read';
  return [
    ...(['read', 'edit'] as const).filter(mayGive).map((access) => ({ value: access, label: words[access] })),
    ...(isPerson ? teamRoles : [])
      .filter(({ access }) => mayGive(access))
      .map(({ name, label, access }) => ({ value: `team:${name}`, label: `${labelIn(label, locale) || name} · ${words[access]}` })),
  ];
}
