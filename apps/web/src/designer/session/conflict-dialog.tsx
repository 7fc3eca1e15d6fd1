import { placeWords, titled, valueWords } from '@tangram/design';
import { type Conflict, refOf, type Settle } from '@tangram/model';
import { Button } from '@tangram/ui';
import { Modal } from 'antd';
import { useTranslation } from 'react-i18next';
import { AllOfOne, ConflictChoices, type ShownConflict, useChosen } from '../../merging/conflict-choices.tsx';
import { useDesigner } from '../designer-context.ts';

interface Props {
  readonly conflicts: readonly Conflict[];
  readonly settle: (settle: Settle) => void;
}

const keyOf = ({ kind, name, path }: Conflict): string => `${kind}:${name}#${path}`;

/** Two people changed one place: what each made of it, in words, and which counts. */
export function ConflictDialog({ conflicts, settle }: Props) {
  const { t } = useTranslation();
  const wordsOf = useConflictWords();
  const [chosen, setChosen] = useChosen();
  const shown = conflicts.map(wordsOf);
  const open = shown.filter(({ key }) => !chosen.has(key)).length;
  return (
    <Modal
      open
      closable={false}
      mask={{ closable: false }}
      keyboard={false}
      width={640}
      title={t('designer.conflict.title', { count: conflicts.length })}
      footer={
        <div className="tg-conflict-foot">
          <AllOfOne conflicts={shown} theirs={t('designer.conflict.allTheirs')} onChoose={setChosen} />
          <span className="tg-grow" />
          <Button kind="primary" disabled={open > 0} onClick={() => settle((conflict) => chosen.get(keyOf(conflict)) ?? null)}>
            {open > 0 ? t('designer.conflict.open', { count: open }) : t('designer.conflict.apply')}
          </Button>
        </div>
      }
    >
      <p className="tg-conflict-text">{t('designer.conflict.text')}</p>
      <ConflictChoices conflicts={shown} theirs={t('designer.conflict.theirs')} chosen={chosen} onChoose={setChosen} />
    </Modal>
  );
}

function useConflictWords(): (conflict: Conflict) => ShownConflict {
  const { document: find, documents, base, locale } = useDesigner();
  return (conflict) => {
    const ref = refOf(conflict);
    const document = find(ref) ?? base.find((one) => refOf(one) === ref);
    const at = document && conflict.path !== '' ? ` · ${placeWords(document, conflict.path, documents)[locale]}` : '';
    const words = (value: unknown) => (document ? valueWords(document, conflict.path, value, documents)[locale] : '');
    return {
      key: keyOf(conflict),
      place: document ? `${titled(document)[locale]}${at}` : ref,
      was: words(conflict.base),
      ours: words(conflict.ours),
      theirs: words(conflict.theirs),
    };
  };
}
