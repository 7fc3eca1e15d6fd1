import type { Kind } from '@tangram/model';
import { Button, Icon, IconButton, Keys } from '@tangram/ui';
import { fitting } from '@tangram/view';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { keysIn } from '../../shell/key-help.ts';
import { capOf } from '../../shell/use-keys.ts';
import { useDeeds } from '../deeds/deeds-context.ts';
import { useDesigner } from '../designer-context.ts';
import { FindBox } from '../find-box.tsx';
import { kinds, type Section, sections } from '../kinds.ts';
import { firstOf } from '../outline/first-of.ts';
import { useOpenRef } from '../use-open-ref.ts';
import { type Topic, type TopicPlace, topics } from './topics.ts';
import './help.css';

const isSection = (place: TopicPlace): place is Section => sections.some((section) => section === place);

/** How things are done, beside what one does: it stays open meanwhile. What belongs to the tab that is open comes first. */
export function HelpPanel() {
  const { t } = useTranslation();
  const { help } = useDeeds();
  const open = useOpenRef();
  const kind = open?.slice(0, open.indexOf(':')) as Kind | undefined;
  const here = kind !== undefined && kind in kinds ? kinds[kind].section : null;
  const [typed, setTyped] = useState('');
  const [topic, setTopic] = useState<Topic | null>(null);
  const [keys] = useState(() => keysIn('designer'));
  const box = useRef<HTMLInputElement>(null);
  useEffect(() => box.current?.focus(), []);
  const near = [...topics].sort(([, a], [, b]) => Number(b === here) - Number(a === here));
  const found = fitting(near, typed, ([name]) => `${t(`guide.titles.${name}`)} ${t(`guide.steps.${name}`)}`);
  return (
    <aside
      className="tg-guide"
      data-pane="help"
      aria-label={t('guide.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.nativeEvent.isComposing) return;
        event.stopPropagation();
        help();
      }}
    >
      <header className="tg-inspect-head">
        <Icon name="help" size={16} />
        <h2 className="tg-grow">{t('guide.title')}</h2>
        <IconButton icon="close" label={t('words.close')} onClick={help} />
      </header>
      <FindBox label={t('guide.find')} value={typed} onValue={setTyped} ref={box} />
      <div className="tg-guide-topics">
        {found.map(([name, place]) => (
          <TopicPart key={name} name={name} place={place} isOpen={topic === name} onOpen={(on) => setTopic(on ? name : null)} />
        ))}
        {found.length === 0 ? <p className="tg-design-none">{t('guide.none', { keys: capOf('mod+k') })}</p> : null}
        {typed === '' ? (
          <section className="tg-guide-keys">
            <h3>{t('guide.keys')}</h3>
            <dl>
              {keys.map((line) => (
                <div key={line.say}>
                  <dt>{t(`keys.${line.say}`)}</dt>
                  <dd>
                    <Keys keys={line.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ) : null}
      </div>
    </aside>
  );
}

interface TopicProps {
  readonly name: Topic;
  readonly place: TopicPlace;
  readonly isOpen: boolean;
  readonly onOpen: (on: boolean) => void;
}

function TopicPart({ name, place, isOpen, onOpen }: TopicProps) {
  const { t } = useTranslation();
  const { documents, select, locale } = useDesigner();
  const navigate = useNavigate();
  const first = isSection(place) ? firstOf(documents, place, locale) : null;
  const go =
    place === null || (isSection(place) && !first)
      ? null
      : () => {
          if (first) select({ ref: `${first.kind}:${first.name}`, pointer: '' });
          else if (!isSection(place)) void navigate({ to: place });
        };
  return (
    <section className={`tg-guide-topic ${isOpen ? 'is-open' : ''}`}>
      <h3>
        <button type="button" aria-expanded={isOpen} onClick={() => onOpen(!isOpen)}>
          <Icon name="chevronRight" size={12} />
          {t(`guide.titles.${name}`)}
        </button>
      </h3>
      {isOpen ? (
        <>
          <ol>
            {t(`guide.steps.${name}`)
              .split('\n')
              .map((step) => (
                <li key={step}>{step}</li>
              ))}
          </ol>
          {go ? (
            <Button kind="quiet" icon="chevronRight" onClick={go}>
              {t('guide.go')}
            </Button>
          ) : null}
        </>
      ) : null}
    </section>
  );
}
