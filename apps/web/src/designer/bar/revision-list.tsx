import type { RevisionEntry } from '@tangram/contract';
import { Button } from '@tangram/ui';
import { momentText } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { designClient, revisionsQuery } from '../../api/design.ts';
import { nameQuery } from '../../api/names.ts';
import { useProblemWords } from '../../runtime/problem-words.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useDesigner } from '../designer-context.ts';

/** What was published, by whom and when, the latest first; each can be gone back to by a draft of its own. */
export function RevisionList({ onDraft }: { readonly onDraft: (draft: string) => void }) {
  const { t } = useTranslation();
  const why = useProblemWords();
  const { data = [], error } = useQuery(revisionsQuery);
  const [refusal, setRefusal] = useState('');
  const restore = async (n: number) => {
    const reply = await designClient.restoreRevision(n);
    if (reply.ok) onDraft(reply.value);
    else setRefusal(why(reply.problem));
  };
  if (error) return <p className="tg-design-none">{t('designer.revisions.silent')}</p>;
  return (
    <div className="tg-design-revisions">
      {refusal === '' ? null : (
        <p className="tg-design-none" role="alert">
          {refusal}
        </p>
      )}
      {data.map((revision, i) => (
        <RevisionLine key={revision.revision} revision={revision} isLive={i === 0} onRestore={() => void restore(revision.revision)} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly revision: RevisionEntry;
  readonly isLive: boolean;
  readonly onRestore: () => void;
}

function RevisionLine({ revision, isLive, onRestore }: LineProps) {
  const { t } = useTranslation();
  const place = usePlace();
  const { readOnly } = useDesigner();
  const { data: name = '' } = useQuery({ ...nameQuery('user', 'name', revision.actor ?? ''), enabled: revision.actor !== null });
  return (
    <div className="tg-design-revision">
      <span className="tg-draft-line">
        <span className="tg-cut">{revision.title}</span>
        <span className="tg-draft-who">
          {t('designer.revisions.line', { n: revision.revision, who: name, when: momentText(revision.at, place) })}
        </span>
      </span>
      {isLive ? (
        <span className="tg-draft-who">{t('designer.revisions.live')}</span>
      ) : readOnly ? null : (
        <Button size="small" onClick={onRestore} aria-label={t('designer.revisions.restoreTo', { n: revision.revision })}>
          {t('designer.revisions.restore')}
        </Button>
      )}
    </div>
  );
}
