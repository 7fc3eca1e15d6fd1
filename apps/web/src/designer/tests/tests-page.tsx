import { beginTest } from '@tangram/design';
import type { TestCoverage } from '@tangram/contract';
import { documentsOf, type DocumentRef, labelIn, type Model, refOf } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { Segmented } from 'antd';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { walkLines } from '../walk-lines.ts';
import { useTestRun } from './use-test-run.ts';
import './test-canvas.css';
import './tests-page.css';

/** All tests of the draft with what came of each, and what no test touches. */
export function TestsPage() {
  const { t } = useTranslation();
  const { model, locale, select } = useDesigner();
  const runs = useTestRun();
  const { running, failed, canRun, run, standingOf, outcomeOf, coverage, passed, known, total } = runs;
  const tests = documentsOf(model, 'test');
  return (
    <main className="tg-tests" data-pane="canvas" tabIndex={-1} aria-label={t('trial.overview')}>
      <header className="tg-tests-head">
        <h1>{t('trial.overview')}</h1>
        <p role="status">
          {running !== null
            ? t('trial.running')
            : failed
              ? t('trial.unrun')
              : known === 0
                ? t('trial.count', { count: tests.length })
                : t('trial.all', { passed, total })}
        </p>
        <span className="tg-grow" />
        <Button kind="primary" disabled={!canRun || tests.length === 0} busy={running === '*'} onClick={() => run(null)} data-pane-first>
          {t('trial.runAll')}
        </Button>
      </header>
      <div className="tg-tests-body">
        <section aria-label={t('trial.tests')}>
          <h2>
            {t('trial.tests')} <span>{tests.length}</span>
          </h2>
          {tests.length === 0 ? <p className="tg-trial-none">{t('trial.noTests')}</p> : null}
          <ol className="tg-tests-list" onKeyDown={walk}>
            {tests.map((test) => {
              const standing = standingOf(test.name);
              const [first] = outcomeOf(test.name)?.failures ?? [];
              return (
                <li key={test.name} className={`is-${standing}`}>
                  <button
                    type="button"
                    className="tg-tests-line"
                    onClick={() => select({ ref: refOf(test), pointer: standing === 'fails' ? (first?.path ?? '') : '' })}
                  >
                    <Mark standing={standing} />
                    <span className="tg-grow">{labelIn(test.label, locale, test.name)}</span>
                    {test.active === false ? <span className="tg-t3">{t('object.off')}</span> : null}
                    {standing === 'old' ? <span className="tg-t3">{t('trial.standing.old')}</span> : null}
                  </button>
                  {standing === 'fails' && first ? <p className="tg-trial-fault">{first.message}</p> : null}
                </li>
              );
            })}
          </ol>
        </section>
        <section aria-label={t('trial.coverage')}>
          <h2>{t('trial.coverage')}</h2>
          {coverage === null ? <p className="tg-trial-none">{t('trial.runFirst')}</p> : <Coverage coverage={coverage} />}
        </section>
      </div>
    </main>
  );
}

const walk = walkLines('.tg-tests-line');

function Mark({ standing }: { readonly standing: ReturnType<ReturnType<typeof useTestRun>['standingOf']> }) {
  const { t } = useTranslation();
  if (standing === 'passes') return <Icon name="check" size={14} label={t('trial.standing.passes')} />;
  if (standing === 'fails') return <Icon name="close" size={14} label={t('trial.standing.fails')} />;
  return <i className="tg-tests-dot" />;
}

const kinds = ['rule', 'condition', 'gate', 'formula', 'default', 'number', 'role'] as const;

function Coverage({ coverage }: { readonly coverage: readonly TestCoverage[] }) {
  const { t } = useTranslation();
  const [shown, setShown] = useState<'open' | 'all'>('open');
  const open = coverage.filter(({ covered }) => !covered);
  const list = shown === 'open' ? open : coverage;
  return (
    <>
      <div className="tg-tests-tools">
        <Segmented
          size="small"
          aria-label={t('trial.coverage')}
          value={shown}
          options={[
            { value: 'open', label: t('trial.uncovered', { count: open.length }) },
            { value: 'all', label: t('trial.everything', { count: coverage.length }) },
          ]}
          onChange={setShown}
        />
      </div>
      {list.length === 0 ? (
        <p className="tg-trial-none">
          <Icon name="check" size={14} /> {t('trial.allCovered')}
        </p>
      ) : null}
      {kinds.map((kind) => {
        const own = list.filter((one) => one.kind === kind);
        return own.length === 0 ? null : (
          <div key={kind} className="tg-tests-kind">
            <h3>
              {t(`trial.kinds.${kind}`)} <span>{own.length}</span>
            </h3>
            <ul>
              {own.map((one) => (
                <Covered key={one.ref} one={one} />
              ))}
            </ul>
          </div>
        );
      })}
    </>
  );
}

function Covered({ one }: { readonly one: TestCoverage }) {
  const { t } = useTranslation();
  const { model, documents, edit, select, readOnly, locale } = useDesigner();
  const place = useMemo(() => placeOf(model, one.ref), [model, one.ref]);
  const taken = new Set(documents.flatMap((document) => (document.kind === 'test' ? [document.name] : [])));
  const half = one.covered ? null : one.held ? 'onlyHeld' : one.broken ? 'onlyBroken' : null;
  const write = () => {
    const stem = one.ref.replace(/^.*[:/]/, '').slice(0, 30);
    let name = `${stem}_test`;
    for (let n = 2; taken.has(name); n += 1) name = `${stem}_test_${n}`;
    const document = beginTest(model, one, name);
    if (document && edit({ kind: 'addDocument', document }).length === 0) select({ ref: refOf(document), pointer: '/outcome/0' });
  };
  const owner = place ? labelIn(model.documents.get(place.ref)?.label, locale, '') : '';
  return (
    <li className="tg-tests-covered">
      {one.covered ? <Icon name="check" size={14} label={t('trial.covered')} /> : <i className="tg-tests-dot is-open" />}
      <button type="button" className="tg-link tg-cut" disabled={!place} onClick={() => place && select(place)}>
        {one.label}
      </button>
      {owner !== '' && owner !== one.label ? <span className="tg-t3 tg-cut">{owner}</span> : null}
      {half ? <span className="tg-t3">{t(`trial.${half}`)}</span> : null}
      <span className="tg-grow" />
      {one.covered || readOnly ? null : (
        <Button size="small" onClick={write}>
          {t('trial.write')}
        </Button>
      )}
    </li>
  );
}

/** Where in the draft it stands. */
function placeOf(model: Model, ref: string): { readonly ref: DocumentRef; readonly pointer: string } | null {
  const [head = '', element = ''] = ref.split('/');
  const document = model.documents.get(head as DocumentRef);
  if (!document) return null;
  const name = element.slice(element.indexOf(':') + 1);
  const list = document.kind === 'object' ? document.fields : document.kind === 'pipeline' ? document.stages : [];
  const at = list.findIndex((one) => one.name === name);
  const pointer = at < 0 ? '' : `/${document.kind === 'object' ? 'fields' : 'stages'}/${at}`;
  return { ref: refOf(document), pointer };
}
