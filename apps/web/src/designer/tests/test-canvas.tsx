import type { ProblemEntry, TestRun } from '@tangram/contract';
import { type TestLine, testLines } from '@tangram/design';
import { refOf } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { valueOf } from '../../api/client.ts';
import { testClient } from '../../api/model-tests.ts';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import './test-canvas.css';

const parts = ['people', 'records', 'steps', 'outcome'] as const;

/** A test as sentences, with what came out of it beside each. It is typed as JSON; what a line says in it is selected by a click. */
export function TestCanvas({ document }: CanvasProps) {
  const { t } = useTranslation();
  const { model, locale, select, selection, line } = useDesigner();
  const run = useMutation({ mutationFn: () => valueOf(testClient.run(line.draft?.id ?? null)) });
  if (document.kind !== 'test') return null;
  const ref = refOf(document);
  const lines = testLines(document, model, locale);
  const outcome = run.data?.outcomes.find((one) => one.ref === ref);
  const failures = outcome?.failures ?? [];
  // As the document has it, wherever it is read.
  const moment = document.at.replace('T', ' ').replace(/(:\d{2}).*$/, '$1');
  return (
    <div className="tg-trial">
      <header className="tg-trial-head">
        <p className="tg-trial-moment">{t('trial.at', { moment })}</p>
        <RunFacts run={run.data} ok={outcome?.ok} failed={run.isError} />
        <Button kind="primary" disabled={run.isPending || line.save.kind !== 'saved'} onClick={() => run.mutate()}>
          {t(run.isPending ? 'trial.running' : 'trial.run')}
        </Button>
      </header>
      {failures
        .filter(({ path }) => path === '')
        .map(({ message }) => (
          <p key={message} className="tg-trial-fault">
            {message}
          </p>
        ))}
      {parts.map((part) =>
        lines[part].length === 0 ? null : (
          <section key={part} className="tg-trial-part" aria-label={t(`trial.${part}`)}>
            <h3>{t(`trial.${part}`)}</h3>
            <ol>
              {lines[part].map((one) => (
                <Line
                  key={one.pointer}
                  line={one}
                  failures={failures.filter(({ path }) => path === one.pointer)}
                  held={outcome !== undefined && part === 'outcome'}
                  chosen={selection?.ref === ref && selection.pointer === one.pointer}
                  onChoose={() => select({ ref, pointer: one.pointer })}
                />
              ))}
            </ol>
          </section>
        ),
      )}
    </div>
  );
}

interface LineProps {
  readonly line: TestLine;
  readonly failures: readonly ProblemEntry[];
  /** It was run, and this is something that was expected. */
  readonly held: boolean;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function Line({ line: { text, values }, failures, held, chosen, onChoose }: LineProps) {
  return (
    <li>
      <button type="button" className="tg-trial-line" aria-pressed={chosen} onClick={onChoose}>
        <span className="tg-trial-text">
          {failures.length > 0 ? <Icon name="warning" size={14} /> : held ? <Icon name="check" size={14} /> : null}
          {text}
        </span>
        {values.length === 0 ? null : (
          <span className="tg-trial-values">
            {values.map(({ label, value }) => (
              <span key={label}>
                <em>{label}</em> {value}
              </span>
            ))}
          </span>
        )}
      </button>
      {failures.map(({ message }) => (
        <p key={message} className="tg-trial-fault">
          {message}
        </p>
      ))}
    </li>
  );
}

/** How the run ended: this test, and all of them. */
function RunFacts({ run, ok, failed }: { readonly run: TestRun | undefined; readonly ok: boolean | undefined; readonly failed: boolean }) {
  const { t } = useTranslation();
  if (failed) return <p role="status">{t('trial.unrun')}</p>;
  if (run === undefined) return null;
  return (
    <p role="status" className="tg-trial-ended">
      {ok === undefined ? null : t(ok ? 'trial.passes' : 'trial.fails')} {t('trial.all', { passed: run.passed, total: run.total })}
    </p>
  );
}
