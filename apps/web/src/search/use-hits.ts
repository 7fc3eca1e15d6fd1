import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Problem } from '@tangram/contract';
import { problemOf } from '../api/client.ts';
import { fitOf, fitting, labelOf } from '@tangram/view';
import { favouritesQuery } from '../api/favourites.ts';
import { shortListQuery, searchQuery } from '../api/records.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import type { Hit, Step } from './hit.ts';
import { readRecent } from './recent.ts';
import { useDeedHits } from './use-deed-hits.ts';
import { type Here, useRecordHits } from './use-record-hits.ts';
import type { ObjectDefinition } from '@tangram/model';

/** Lines of the palette, and how many of each group there may be while all of them are asked for. */
const most = 9;
const share = { recent: 5, recentFitting: 2, kept: 3, keptFitting: 2, records: 5, here: 4, deeds: 4, settings: 3 } as const;

/**
 * What fits what was typed, best groups first: records that were looked at, records, deeds on the record of the page, deeds, settings. With `>`
 * in front only what can be done.
 */
export function useHits(typed: string, here: Here | null, first: ObjectDefinition | null): readonly Hit[] {
  const { model, session } = useScreens();
  const { locale } = useSettings();
  const navigate = useNavigate();
  const commands = typed.startsWith('>');
  const q = (commands ? typed.slice(1) : typed).trim();
  const server = useQuery(searchQuery(askedOf(typed)));
  const kept = useQuery(favouritesQuery);
  const onRecord = useRecordHits(here);
  const deeds = useDeedHits(first, here === null);

  const record = (group: 'recent' | 'kept' | 'records' | 'inside', object: string, id: string, title: string, matched: string): Hit => {
    const definition = model.objects.get(object);
    const by = definition?.byName.get(matched);
    const kind = labelOf(definition?.label, locale, object);
    return {
      key: `${group}:${object}:${id}`,
      group,
      icon: definition?.icon ?? null,
      title,
      note: [kind, by && by !== definition?.nameField ? labelOf(by.label, locale, by.name) : ''].filter(Boolean).join(' · '),
      run: () => {
        void navigate({ to: '/o/$object/$id', params: { object, id } });
        return undefined;
      },
    };
  };
  const titleOf = ({ title }: Hit) => title;
  const onPage = fitting(onRecord, q, titleOf);
  const done = fitting(deeds, q, titleOf);
  const deedsFitting = done.filter(({ group }) => group === 'deeds');
  const settings = done.filter(({ group }) => group === 'settings');
  if (commands) return [...onPage, ...deedsFitting, ...settings];
  const recent = readRecent(session.user.id)
    .filter(({ object, id, title }) => model.objects.has(object) && id !== here?.id && fitOf(title, q) !== null)
    .slice(0, q === '' ? share.recent : share.recentFitting);
  const looked = new Set(recent.map(({ id }) => id));
  const favourites = (kept.data ?? [])
    .filter(({ object, id, title }) => model.objects.has(object) && id !== here?.id && !looked.has(id) && fitOf(title, q) !== null)
    .slice(0, q === '' ? share.kept : share.keptFitting);
  const known = new Set([...recent, ...favourites].map(({ id }) => id));
  // Until the server answers, of its last answer only what still fits.
  const records =
    q === ''
      ? []
      : (server.data ?? []).filter(({ id, title }) => !known.has(id) && (!server.isPlaceholderData || fitOf(title, q) !== null));
  const others = [
    onPage.slice(0, share.here),
    deedsFitting.slice(0, share.deeds),
    q === '' ? [] : settings.slice(0, share.settings),
  ].flat();
  const atHand = [
    ...recent.map(({ object, id, title }) => record('recent', object, id, title, '')),
    ...favourites.map(({ object, id, title }) => record('kept', object, id, title, '')),
  ];
  const room = Math.max(share.records, most - atHand.length - others.length);
  const shown = records.slice(0, room);
  const part = (group: 'records' | 'inside') =>
    shown
      .filter(({ title }) => (fitOf(title, q) === null) === (group === 'inside'))
      .map((hit) => record(group, hit.object, hit.id, hit.title, hit.matched));
  // What comes late and fits less does not push away what is chosen already.
  return [...atHand, ...part('records'), ...others, ...part('inside')].slice(0, most);
}

/** What the server is asked for; nothing where only deeds are wanted. */
const askedOf = (typed: string): string => (typed.startsWith('>') ? '' : typed.trim());

/** Why the server told nothing, so that nothing found is not taken for nothing there; null when it did, or was not asked. */
export function useSilence(typed: string): Problem | null {
  const asked = askedOf(typed);
  const { error, fetchStatus } = useQuery(searchQuery(asked));
  if (asked === '') return null;
  if (fetchStatus === 'paused') return noAnswer;
  return error ? problemOf(error) : null;
}

const noAnswer: Problem = { status: 0, code: 'offline', title: '', detail: '', errors: [] };

/** The records that a deed still asks for. */
export function useStepHits(step: Step | null, q: string): readonly Hit[] {
  const { model } = useScreens();
  const object = model.objects.get(step?.object ?? '');
  const name = object?.nameField.name ?? 'id';
  const found = useQuery({
    ...shortListQuery(step?.object ?? '', { select: [name], sort: [name], ...(q === '' ? {} : { search: q }) }, most),
    enabled: step !== null,
    placeholderData: keepPreviousData,
  });
  return (found.data?.data ?? []).flatMap((row) => {
    const title = String(row[name] ?? '');
    // Until the server answers, of its last answer only what still fits: whoever is quick with Enter gets what they see.
    if (found.isPlaceholderData && fitOf(title, q) === null) return [];
    const hit: Hit = {
      key: row.id,
      group: 'records',
      icon: object?.icon ?? null,
      title,
      run: () => {
        step?.choose(row.id, title);
        return undefined;
      },
    };
    return hit;
  });
}
