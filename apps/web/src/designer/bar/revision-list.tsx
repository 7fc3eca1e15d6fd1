import type { RevisionEntry } from '@tangram/contract';
import { momentText } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { revisionsQuery } from '../../api/design.ts';
import { nameQuery } from '../../api/names.ts';
import { usePlace } from '../../settings/use-place.ts';
import { useDesigner } from '../designer-context.ts';
import { RestoreRevision } from './restore-revision.tsx';

/** What was published, by whom and when, the latest first; each can be gone back to by a draft of its own. */
export function RevisionList({ onDraft }: { readonly onDraft: (draft: string) => void }) {
  const { t } = useTranslation();
  const { data = [], error } = useQuery(revisionsQuery);
  if (error) return <p className="tg-design-none">{t('designer.revisions.silent')}</p>;
  return (
    <div className="tg-design-revisions">
      {data.map((revision, i) => (
        <RevisionLine key={revision.revision} revision={revision} isLive={i === 0} onDraft={onDraft} />
      ))}
    </div>
  );
}

interface LineProps {
  readonly revision: RevisionEntry;
  readonly isLive: boolean;
  readonly onDraft: (draft: string) => void;
}

function RevisionLine({ revision, isLive, onDraft }: LineProps) {
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
        <RestoreRevision
          n={revision.revision}
          label={t('designer.revisions.restore')}
          name={t('designer.revisions.restoreTo', { n: revision.revision })}
          onMade={onDraft}
        />
      )}
    </div>
  );
}
