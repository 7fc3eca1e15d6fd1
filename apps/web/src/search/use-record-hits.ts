import type { PathStep, RecordRow, StagePath } from '@tangram/contract';
import { composerOf, labelOf, pageFor, pointingTo, recordPage } from '@tangram/view';
import type { ObjectDefinition } from '@tangram/model';
import { useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../api/client.ts';
import { pathQuery, recordsKey } from '../api/records.ts';
import { lookOfStage } from '../runtime/fields/stage/stage-look.ts';
import { nounOf } from '../runtime/object-noun.ts';
import { useRemove } from '../runtime/record/use-remove.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';
import { useUndo } from '../runtime/undo/undo-context.ts';
import { useSettings } from '../settings/settings-context.tsx';
import { useScreens } from '../shell/screens-context.tsx';
import { useShell } from '../shell/shell-context.ts';
import type { Hit } from './hit.ts';

/** The record that is on the page. */
export interface Here {
  readonly object: ObjectDefinition;
  readonly id: string;
  /** What it is called, as far as this machine knows. */
  readonly title: string;
}

const noSteps: StagePath['next'] = [];

/** What can be done to the record on the page: change it, move it on, hand it over, write something down about it. */
export function useRecordHits(here: Here | null): readonly Hit[] {
  const { t } = useTranslation();
  const { model, roles } = useScreens();
  const { locale } = useSettings();
  const { openForm } = useShell();
  const navigate = useNavigate();
  const toast = useToast();
  const undo = useUndo();
  const queryClient = useQueryClient();
  const removeRecord = useRemove();
  const stage = here?.object.fields.find(({ type }) => type === 'stage') ?? null;
  const path = useQuery({ ...pathQuery(here?.object.name ?? '', here?.id ?? ''), enabled: stage !== null });
  const next = path.data?.next ?? noSteps;
  return useMemo(() => {
    if (!here) return [];
    const { object, id, title } = here;
    const params = { object: object.name, id };
    const refresh = () => queryClient.invalidateQueries({ queryKey: recordsKey(object.name) });
    const form = (to?: string) =>
      void navigate({ to: '/o/$object/$id', params, search: (now) => ({ ...now, edit: id, ...(to === undefined ? {} : { to }) }) });
    const move = async (to: string, words: string) => {
      const reply = await client.transition(object.name, id, { to });
      if (!reply.ok) {
        // What is missing is asked for in the form; anything else is not the form's to mend.
        if (reply.problem.status === 422) form(to);
        else toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
        return;
      }
      await refresh();
      undo({ object: object.name, text: t('record.moved', { stage: words }), changes: [{ id, version: reply.value.version }] });
    };
    const giveTo = async (owner: string, name: string) => {
      const now = await client.read(object.name, id, ['id']);
      const reply = now.ok ? await client.update(object.name, id, now.value.version, { owner }) : now;
      if (!reply.ok) {
        toast({ text: sayProblem(reply.problem, t('states.offline.text')) });
        return;
      }
      await refresh();
      undo({ object: object.name, text: t('search.given', { name }), changes: [{ id, version: reply.value.version }] });
    };
    const remove = async () => {
      // What is on the page is what the person means to delete, not what somebody made of it since.
      const shown = queryClient
        .getQueriesData<RecordRow>({ queryKey: [...recordsKey(object.name), 'one', id] })
        .find(([, row]) => row)?.[1];
      if (shown) await removeRecord(object, shown, title, {});
    };
    const hit = (key: string, icon: string, title: string, run: Hit['run'], more: Partial<Hit> = {}): Hit => ({
      key: `here:${key}`,
      group: 'here',
      icon,
      title,
      run,
      ...more,
    });
    const did = (act: () => void) => () => {
      act();
      return undefined;
    };
    const owner = object.byName.get('owner');
    const related = recordPage(model, object, pageFor(model, object.name, roles), locale).related;
    const written = composerOf(model, object, locale);
    const placeOf = (name: string | null | undefined) => stage?.pipeline?.stages.findIndex((one) => one.name === name) ?? -1;
    const onward = next.find(({ to }) => placeOf(to) > placeOf(path.data?.current));
    const moveHit = ({ to, missing }: PathStep, words: 'record.advance' | 'search.moveTo'): Hit => {
      const name = labelOf(stage?.pipeline?.byName.get(to)?.label, locale, to);
      return hit(
        `move:${to}`,
        'stage',
        t(words, { stage: name }),
        did(() => (missing.length > 0 ? form(to) : void move(to, name))),
        {
          stage: lookOfStage(stage?.pipeline ?? null, to),
          ...(missing.length > 0 ? { note: t('search.missing', { count: missing.length }) } : {}),
        },
      );
    };
    return [
      ...(onward ? [moveHit(onward, 'record.advance')] : []),
      hit('edit', 'edit', t('record.edit'), did(form), { keys: 'E' }),
      ...written.map(({ object: activity, regarding, icon, label }) =>
        hit(
          `write:${activity.name}`,
          icon ?? 'note',
          t('search.write', { object: label }),
          did(() => openForm(activity, { [regarding.name]: pointingTo(regarding, object.name, id) })),
        ),
      ),
      ...(owner?.targets[0]
        ? [
            hit('owner', 'user', t('search.giveTo'), () => ({
              label: t('search.giveTo'),
              object: owner.targets[0] ?? '',
              choose: (user, name) => void giveTo(user, name),
            })),
          ]
        : []),
      ...related
        .filter(({ object: one }) => !written.some(({ object: activity }) => activity === one))
        .flatMap(({ object: one, relation }) => {
          const field = one.byName.get(relation.field);
          if (!field || field.readOnly) return [];
          return hit(
            `add:${relation.name}`,
            one.icon ?? 'plus',
            t('search.addHere', { object: nounOf(one, locale) }),
            did(() => openForm(one, { [field.name]: pointingTo(field, object.name, id) })),
          );
        }),
      ...next.filter((one) => one !== onward).map((one) => moveHit(one, 'search.moveTo')),
      hit(
        'print',
        'note',
        t('search.print'),
        did(() => setTimeout(() => window.print())),
      ),
      hit(
        'remove',
        'trash',
        t('record.remove'),
        did(() => void remove()),
      ),
    ];
  }, [here, next, path.data?.current, stage, model, roles, locale, navigate, queryClient, removeRecord, toast, undo, openForm, t]);
}
