import { Button, StatePanel } from '@tangram/ui';
import type { Filter, ObjectDefinition } from '@tangram/model';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import { nounOf, nounsOf } from '../object-noun.ts';
import { useFilterNames } from './use-filter-names.ts';
import { placeOf } from './use-refusals.ts';
import { useConditions } from './use-views.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly error: unknown;
  readonly filters: readonly Filter[];
  readonly searched: boolean;
  readonly onRetry: () => void;
  readonly onCreate: () => void;
  /** `q` is there when the words that were looked for are to go as well. */
  readonly onFilters: (change: { readonly filter: readonly Filter[]; readonly q?: undefined }) => void;
}

/** What stands in place of the rows: nothing yet, nothing that fits, or nothing to be had. */
export function ViewState({ object, error, filters, searched, onRetry, onCreate, onFilters }: Props) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const { session, creatable } = useScreens();
  const conditions = useConditions(object, filters, useFilterNames(object, filters));
  const last = conditions.at(-1);
  const objects = nounsOf(object, locale);
  const problem = error ? problemOf(error) : null;
  const refused = new Set(problem?.errors.flatMap(({ path }) => placeOf(filters, path) ?? []));
  if (problem && refused.size > 0) {
    return (
      <StatePanel
        figure="error"
        title={t('filter.broken.title')}
        text={problem.errors.map(({ message }) => message).join(' · ')}
        actions={
          <Button kind="primary" onClick={() => onFilters({ filter: filters.filter((_, i) => !refused.has(i)) })}>
            {t('filter.broken.drop')}
          </Button>
        }
      />
    );
  }
  if (problem) return <ProblemPanel problem={problem} onRetry={onRetry} />;
  if (!searched && !last) {
    return (
      <StatePanel
        figure="empty"
        title={t('list.empty.title', { object: objects })}
        text={t('list.empty.text')}
        actions={
          <>
            {creatable.has(object.name) ? (
              <Button kind="primary" icon="plus" keys="C" onClick={onCreate}>
                {t('list.create', { object: nounOf(object, locale) })}
              </Button>
            ) : null}
            {session.actions.includes('import') ? (
              <Link className="tg-btn" to="/o/$object/import" params={{ object: object.name }} search={{}}>
                {t('imports.import')}
              </Link>
            ) : null}
          </>
        }
      />
    );
  }
  const words = last ? [last.field, last.relation, last.value].filter(Boolean).join(' ') : '';
  return (
    <StatePanel
      figure="none"
      title={t('list.none.title', { object: objects })}
      text={t('list.none.text')}
      actions={
        <>
          {last ? (
            <Button onClick={() => onFilters({ filter: filters.slice(0, -1) })}>{t('list.none.drop', { condition: words })}</Button>
          ) : null}
          <Button kind={last ? 'quiet' : 'default'} onClick={() => onFilters({ filter: [], q: undefined })}>
            {t('list.none.clear')}
          </Button>
        </>
      }
    />
  );
}
