import type { Filter, ObjectDefinition } from '@tangram/model';
import { Button, Popover } from '@tangram/ui';
import { type DraftGroup, draftOf, emptyLeaf, freshId, withNew } from '@tangram/view';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FilterBuilder } from '../../runtime/view/filter/filter-builder.tsx';
import { useFilterNames } from '../../runtime/view/use-filter-names.ts';
import { useConditions } from '../../runtime/view/use-views.ts';

interface Props {
  readonly object: ObjectDefinition;
  readonly filters: readonly Filter[];
  readonly onFilters: (filters: readonly Filter[]) => void;
}

/** Which of the records, in words; a press builds it. */
export function RuleConditions({ object, filters, onFilters }: Props) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState<DraftGroup | null>(null);
  const conditions = useConditions(object, filters, useFilterNames(object, filters));
  const words = conditions.map((one) => [one.field, one.relation, one.value].filter(Boolean).join(' ')).join(' · ');
  const build = () => {
    const begun = draftOf(filters);
    setDraft(begun.parts.length === 0 ? withNew(begun, begun.id, emptyLeaf(freshId(begun))) : begun);
  };
  return (
    <Popover
      open={draft !== null}
      onOpenChange={(open) => (open ? build() : setDraft(null))}
      content={
        draft ? (
          <FilterBuilder
            object={object}
            draft={draft}
            onDraft={setDraft}
            onApply={(next) => {
              onFilters(next);
              setDraft(null);
            }}
            onCancel={() => setDraft(null)}
          />
        ) : null
      }
    >
      <Button icon="filter" className="tg-leaving-which">
        <span className="tg-cut">{words || t('handover.which')}</span>
      </Button>
    </Popover>
  );
}
