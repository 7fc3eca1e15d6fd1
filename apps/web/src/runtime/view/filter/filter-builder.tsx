import { Button } from '@tangram/ui';
import type { Filter, ObjectDefinition } from '@tangram/model';
import { type DraftGroup, emptyLeaf, freshId, withNew } from '@tangram/view';
import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { GroupEditor } from './group-editor.tsx';
import { useBuilt } from './use-built.ts';

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
  const { built, refusals, words } = useBuilt(object, draft);
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
  return (
    <div className="tg-builder" role="dialog" aria-label={t('filter.title')} onKeyDown={press}>
      <div className="tg-builder-rules">
        <GroupEditor object={object} group={draft} depth={0} root={draft} onRoot={onDraft} refusals={refusals} />
      </div>
      <div className="tg-builder-foot">
        <span className={refusals.size > 0 ? 'tg-refused' : 'tg-t3'} role="status">
          {words}
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
