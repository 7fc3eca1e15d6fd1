import { testLines, testParts, wallClock } from '@tangram/design';
import { refOf, type TestDocument } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DraftScreens } from '../draft-screens.tsx';
import { TestDeskContext, useTestWork } from './test-desk.ts';
import { TestPartRows } from './test-part.tsx';
import { useTestRun } from './use-test-run.ts';
import './test-canvas.css';

const rows = { people: 'people', records: 'records', when: 'steps', outcome: 'outcome' } as const;

/** A test as rows of sentences, with what came out of it beside each. The row that is selected is changed in place. */
export function TestCanvas({ document }: CanvasProps) {
  return document.kind === 'test' ? (
    <DraftScreens>
      <Sheet test={document} />
    </DraftScreens>
  ) : null;
}

function Sheet({ test }: { readonly test: TestDocument }) {
  const { t } = useTranslation();
  const { model, locale, issues } = useDesigner();
  const desk = useTestWork(test);
  const { running, failed, canRun, run, outcomeOf, standingOf, passed, known, total } = useTestRun();
  const ref = refOf(test);
  const lines = testLines(test, model, locale);
  const standing = standingOf(test.name);
  const came = standing === 'old' ? [] : (outcomeOf(test.name)?.failures ?? []);
  const faults = [...issues.filter(({ document }) => document === ref).map(({ path, text }) => ({ path, message: text[locale] })), ...came];
  return (
    <TestDeskContext value={desk}>
      <div className="tg-trial">
        <header className="tg-trial-head">
          <div className="tg-trial-facts">
            <p className="tg-trial-moment">{t('trial.at', { moment: wallClock(test.at).replace('T', ' ') })}</p>
            <p role="status" className={`tg-trial-standing is-${standing}`}>
              {running !== null ? (
                t('trial.running')
              ) : failed ? (
                t('trial.unrun')
              ) : (
                <>
                  {standing === 'passes' || standing === 'fails' ? (
                    <Icon name={standing === 'passes' ? 'check' : 'close'} size={14} />
                  ) : null}
                  {t(`trial.standing.${standing}`)}
                  {known > 1 ? ` ${t('trial.all', { passed, total })}` : ''}
                </>
              )}
            </p>
          </div>
          <Link to="/designer/tests" className="tg-btn tg-btn-quiet">
            {t('trial.overview')}
          </Link>
          <Button disabled={!canRun} onClick={() => run(null)}>
            {t('trial.runAll')}
          </Button>
          <Button kind="primary" disabled={!canRun} busy={running === test.name} onClick={() => run(test.name)}>
            {t('trial.run')}
          </Button>
        </header>
        {faults
          .filter(({ path }) => path === '')
          .map(({ message }) => (
            <p key={message} className="tg-trial-fault" role="alert">
              {message}
            </p>
          ))}
        {testParts.map((part) => (
          <TestPartRows
            key={part}
            part={part}
            lines={lines[rows[part]]}
            faults={faults}
            isHeld={standing === 'passes' || standing === 'fails'}
          />
        ))}
      </div>
    </TestDeskContext>
  );
}
