import { Button } from '@tangram/ui';
import type { Filter, ObjectDefinition } from '@tangram/model';
import { builtFilter, type DraftGroup, emptyLeaf, freshId, partAt, withNew } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, useDeferredValue, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../../api/client.ts';
import { allOf, filterJson } from '../../../api/filter-json.ts';
import { countQuery } from '../../../api/records.ts';
import { GroupEditor } from './group-editor.tsx';

interface Props {
  readonly object: ObjectDefinition;
  /** What is being built; kept outside, so that it is still there when the panel was closed by mistake. */
  readonly draft: DraftGroup;
  readonly onDraft: (draft: DraftGroup) => void;
  readonly onApply: (filters: readonly Filter[]) => void;
  readonly onCancel: () => void;
}

/** Puts conditions together in groups, and shows before one takes it over how many records are left. */
export function FilterBuilder({ object, draft, onDraft, onApply, onCancel }: Props) {
  const { t } = useTranslation();
  const built = builtFilter(draft);
  const settled = useSettled(built.filters);
  const filter = allOf(settled);
  const count = useQuery({ ...countQuery(object.name, filter && filterJson(filter)), retry: false });
  const problem = count.error ? problemOf(count.error) : null;
  const refusals = new Map<number, string>();
  for (const { path, message } of problem?.errors ?? []) {
    const part = partAt(built.places, path);
    if (part !== null && !refusals.has(part)) refusals.set(part, message);
  }
  const apply = () => built.waiting.length === 0 && onApply(built.filters);
  const press = (event: KeyboardEvent) => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onCancel();
    } else if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      apply();
    }
  };
  const words = () => {
    if (built.waiting.length > 0) return t('filter.waiting', { count: built.waiting.length });
    if (refusals.size > 0) return t('filter.refused', { count: refusals.size });
    if (problem) return problem.code === 'offline' ? t('states.offline.title') : problem.title;
    return count.data === undefined ? '' : t('filter.count', { count: count.data });
  };
  return (
    <div className="tg-builder" role="dialog" aria-label={t('filter.title')} onKeyDown={press}>
      <div className="tg-builder-rules">
        <GroupEditor object={object} group={draft} depth={0} root={draft} onRoot={onDraft} refusals={refusals} />
      </div>
      <div className="tg-builder-foot">
        <span className={refusals.size > 0 ? 'tg-refused' : 'tg-t3'} role="status">
          {words()}
        </span>
        <span className="tg-grow" />
        {draft.parts.length > 0 ? (
          <Button kind="quiet" onClick={() => onDraft(withNew({ ...draft, parts: [] }, draft.id, emptyLeaf(freshId(draft))))}>
            {t('filter.clear')}
          </Button>
        ) : null}
        <Button onClick={onCancel}>{t('words.cancel')}</Button>
        <Button kind="primary" onClick={apply} disabled={built.waiting.length > 0}>
          {t('filter.apply')}
        </Button>
      </div>
    </div>
  );
}

const pause = 250;

/** A value that is only taken over when it stayed for a moment: what is typed is not asked for letter by letter. */
function useSettled(filters: readonly Filter[]): readonly Filter[] {
  const now = useDeferredValue(JSON.stringify(filters));
  const [settled, setSettled] = useState(filters);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(now)), pause);
    return () => clearTimeout(timer);
  }, [now]);
  return settled;
}
