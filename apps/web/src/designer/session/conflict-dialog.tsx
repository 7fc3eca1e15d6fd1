import { placeWords, titled, valueWords } from '@tangram/design';
import { type Conflict, refOf, type Settle } from '@tangram/model';
import { Button } from '@tangram/ui';
import { Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import './conflict.css';

interface Props {
  readonly conflicts: readonly Conflict[];
  readonly settle: (settle: Settle) => void;
}

const keyOf = ({ kind, name, path }: Conflict): string => `${kind}:${name}#${path}`;
type Side = 'ours' | 'theirs';

/** Two people changed one place: what each made of it, in words, and which counts. */
export function ConflictDialog({ conflicts, settle }: Props) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<ReadonlyMap<string, Side>>(new Map());
  const choose = (conflict: Conflict, side: Side) => setChosen((now) => new Map([...now, [keyOf(conflict), side]]));
  const all = (side: Side) => setChosen(new Map(conflicts.map((conflict) => [keyOf(conflict), side])));
  const open = conflicts.filter((conflict) => !chosen.has(keyOf(conflict))).length;
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
          <Button kind="quiet" onClick={() => all('ours')}>
            {t('designer.conflict.allMine')}
          </Button>
          <Button kind="quiet" onClick={() => all('theirs')}>
            {t('designer.conflict.allTheirs')}
          </Button>
          <span className="tg-grow" />
          <Button kind="primary" disabled={open > 0} onClick={() => settle((conflict) => chosen.get(keyOf(conflict)) ?? null)}>
            {open > 0 ? t('designer.conflict.open', { count: open }) : t('designer.conflict.apply')}
          </Button>
        </div>
      }
    >
      <p className="tg-conflict-text">{t('designer.conflict.text')}</p>
      <div className="tg-conflicts">
        {conflicts.map((conflict) => (
          <ConflictPart
            key={keyOf(conflict)}
            conflict={conflict}
            chosen={chosen.get(keyOf(conflict)) ?? null}
            onChoose={(side) => choose(conflict, side)}
          />
        ))}
      </div>
    </Modal>
  );
}

interface PartProps {
  readonly conflict: Conflict;
  readonly chosen: Side | null;
  readonly onChoose: (side: Side) => void;
}

function ConflictPart({ conflict, chosen, onChoose }: PartProps) {
  const { t } = useTranslation();
  const { document: find, documents, base, locale } = useDesigner();
  const ref = refOf(conflict);
  const document = find(ref) ?? base.find((one) => refOf(one) === ref);
  const place = document
    ? `${titled(document)[locale]}${conflict.path === '' ? '' : ` · ${placeWords(document, conflict.path, documents)[locale]}`}`
    : ref;
  const words = (value: unknown) => (document ? valueWords(document, conflict.path, value, documents)[locale] : '');
  return (
    <fieldset className="tg-conflict">
      <legend>{place}</legend>
      <div className="tg-conflict-was">{t('designer.conflict.was', { value: words(conflict.base) })}</div>
      {(['ours', 'theirs'] as const).map((side) => (
        <label key={side} className={`tg-conflict-side ${chosen === side ? 'is-chosen' : ''}`}>
          <input type="radio" name={keyOf(conflict)} checked={chosen === side} onChange={() => onChoose(side)} />
          <strong>{t(`designer.conflict.${side}`)}</strong>
          <span>{words(conflict[side])}</span>
        </label>
      ))}
    </fieldset>
  );
}
