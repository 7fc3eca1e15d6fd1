import type { JsonObject, PersonalView, Problem, Reply } from '@tangram/contract';
import type { ObjectDefinition, ViewDocument } from '@tangram/model';
import { arrange, documentFrom, labelOf, layouts, type Shape } from '@tangram/view';
import { useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../api/client.ts';
import { isKept } from '../../api/kept-draft.ts';
import { modelQuery } from '../../api/model.ts';
import { changesIn, presentParts, publishDocument, rememberView, viewsQuery } from '../../api/views.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { keepOwnColumns } from '../list/own-columns.ts';

/** A name in every language: who reads in another one reads what its maker wrote. */
const labelled = (name: string) => ({ 'zh-CN': name, en: name });

/** What one can do with views. Each says whether it worked; a refusal is told, and what one had on the screen stays. */
export function useViewDeeds(object: ObjectDefinition, view: ViewDocument | null, now: Shape) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const toast = useToast();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const [busy, setBusy] = useState(false);

  const document = () => {
    const layout = layouts.find((one) => one === now.type);
    return documentFrom(now, view, layout ? arrange(object, view, layout) : null);
  };
  const show = (name: string | undefined) =>
    navigate({ to: '/o/$object', params: { object: object.name }, search: name === undefined ? {} : { view: name } });
  const refuse = (problem: Problem) => {
    // The shell says how a draft that is kept goes on.
    if (isKept(problem)) return false;
    const { code, title, detail, errors } = problem;
    if (code === 'version_conflict') void cache.invalidateQueries(viewsQuery);
    const why = code === 'offline' ? t('states.offline.title') : (errors[0]?.message ?? (detail || title));
    toast({ text: t('views.failed', { why }) });
    return false;
  };
  /** One deed at a time: a second press does nothing. */
  const run = async <T>(ask: () => Promise<Reply<T>>, then: (value: T) => void | Promise<void>): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const reply = await ask();
    setBusy(false);
    if (!reply.ok) return refuse(reply.problem);
    await then(reply.value);
    return true;
  };
  const change = (own: PersonalView, changes: JsonObject, then: () => void = () => undefined) =>
    run(
      () => client.changeView(own.id, own.version, changes),
      (changed) => {
        rememberView(cache, changed);
        then();
      },
    );
  const nameOf = (own: PersonalView): string => (view?.name === own.id ? labelOf(view.label, locale, own.id) : t('views.one'));
  const create = (document: JsonObject) =>
    run(
      () => client.createView(document),
      (made) => {
        rememberView(cache, made);
        keepOwnColumns(object.name, view?.name ?? '', null);
        void show(made.id);
      },
    );

  return {
    busy,
    create: (name: string) => create({ ...presentParts(document()), object: object.name, label: labelled(name), order: nextOrder(view) }),
    save: (own: PersonalView) =>
      change(own, changesIn(document()), () => {
        keepOwnColumns(object.name, own.id, null);
        void show(own.id);
        toast({ text: t('views.saved', { view: nameOf(own) }) });
      }),
    reset: () => {
      keepOwnColumns(object.name, view?.name ?? '', null);
      void show(view?.name);
    },
    rename: (own: PersonalView, name: string) => change(own, { label: labelled(name) }),
    setDefault: (own: PersonalView, isDefault: boolean) =>
      run(
        () => client.changeView(own.id, own.version, { default: isDefault ? true : null }),
        () => {
          toast({ text: t(isDefault ? 'views.defaultSet' : 'views.defaultUnset', { view: nameOf(own) }) });
          return cache.invalidateQueries(viewsQuery);
        },
      ),
    /** Puts the view at a place of the person's own one further to the left or to the right. */
    move: async (ids: readonly string[], place: number, by: -1 | 1) => {
      const order = [...ids];
      const [moved] = order.splice(place, 1);
      if (moved !== undefined) order.splice(place + by, 0, moved);
      const known = cache.getQueryData(viewsQuery.queryKey) ?? [];
      for (const [i, id] of order.entries()) {
        const own = known.find((one) => one.id === id);
        if (!own || own.document['order'] === i + 1) continue;
        const reply = await client.changeView(id, own.version, { order: i + 1 });
        if (!reply.ok) return refuse(reply.problem);
        rememberView(cache, reply.value);
      }
      return true;
    },
    remove: (own: PersonalView) =>
      run(
        () => client.removeView(own.id),
        () => {
          const name = nameOf(own);
          cache.setQueryData(viewsQuery.queryKey, (known) => known?.filter(({ id }) => id !== own.id));
          void show(undefined);
          toast({
            text: t('views.removed', { view: name }),
            undo: { label: t('undo.undo'), run: () => void create(own.document) },
          });
        },
      ),
    /** Makes the view everybody's: it leaves the person's own and stands among those of all. */
    share: (own: PersonalView) => {
      const name = String(own.document['name']);
      const { default: _, order: __, ...document } = presentParts(own.document);
      return run(
        () => publishDocument(t('views.shareDraft', { view: nameOf(own) }), 'view', { ...document, name }),
        async () => {
          await client.removeView(own.id);
          await Promise.all([cache.invalidateQueries(modelQuery), cache.invalidateQueries(viewsQuery)]);
          await show(name);
          toast({ text: t('views.shared', { view: nameOf(own) }) });
        },
      );
    },
  };
}

/** A new view stands behind those there are. */
const nextOrder = (view: ViewDocument | null): number => Math.min(10_000, (view?.order ?? 0) + 1_000);
