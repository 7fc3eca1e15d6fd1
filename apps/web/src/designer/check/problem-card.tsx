import type { CheckProblem, CheckReport, TestRun } from '@tangram/contract';
import { namingOf, placeWords } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import type { UseQueryResult } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useDesigner } from '../designer-context.ts';
import { type Decided, DecisionRow } from './decision-row.tsx';
import { RecordsLink } from './records-link.tsx';
import { checkOf, sevenChecks } from './seven-checks.ts';

interface Props {
  readonly report: CheckReport;
  /** Runs behind the check. */
  readonly tests: Pick<UseQueryResult<TestRun>, 'data' | 'isFetching' | 'isError'>;
  readonly onDecide: (ref: string, decided: Decided) => void;
  readonly onRepair: () => void;
}

/** What stands in the way, what should be known, and in one line what is in order. */
export function ProblemCard({ report, tests, onDecide, onRepair }: Props) {
  const { t } = useTranslation();
  const { readOnly } = useDesigner();
  const [fine, setFine] = useState<ReadonlySet<string>>(new Set());
  const keyOf = ({ document, path, code }: CheckProblem) => `${document} ${path} ${code}`;
  const warnings = report.warnings.filter((one) => !fine.has(keyOf(one)));
  const repairable = report.errors.filter((one) => one.repairable).length;
  const failedTests = (tests.data?.outcomes ?? []).filter(({ ok }) => !ok);
  const failed = new Set([...report.errors, ...report.warnings].map(checkOf));
  if (failedTests.length > 0) failed.add('tests');
  return (
    <section className="tg-check-card" aria-label={t('designer.problems')}>
      {repairable > 0 && !readOnly ? (
        <div className="tg-check-repair">
          <Button kind="primary" icon="check" onClick={onRepair}>
            {t('check.repairAll', { count: repairable })}
          </Button>
        </div>
      ) : null}
      {report.errors.map((one) => (
        <Problem key={keyOf(one)} problem={one} tone="danger" onDecide={onDecide} onRepair={onRepair} />
      ))}
      {failedTests.map((one) => (
        <FailedTest key={one.ref} outcome={one} />
      ))}
      {warnings.map((one) => (
        <Problem
          key={keyOf(one)}
          problem={one}
          tone="warning"
          onDecide={onDecide}
          onRepair={onRepair}
          onFine={() => setFine(new Set([...fine, keyOf(one)]))}
        />
      ))}
      <ul className="tg-check-passed">
        {sevenChecks
          .filter((one) => !failed.has(one))
          .map((one) => (
            <li key={one}>
              <Icon name="check" size={12} /> {t(`check.passed.${one}`)}
            </li>
          ))}
        <TestsLine tests={tests} />
      </ul>
    </section>
  );
}

/** How the tests stand: they run on behind the check. */
function TestsLine({ tests: { data, isFetching, isError } }: Pick<Props, 'tests'>) {
  const { t } = useTranslation();
  if (isFetching) {
    return (
      <li aria-live="polite">
        <Icon name="clock" size={12} /> {t('check.tests.running')}
      </li>
    );
  }
  if (isError) return <li>{t('check.tests.unknown')}</li>;
  if (!data || data.total === 0) return null;
  return (
    <li aria-live="polite">
      {data.passed === data.total ? <Icon name="check" size={12} /> : <Icon name="close" size={12} />}{' '}
      {t('check.tests.passed', { passed: data.passed, total: data.total })}
    </li>
  );
}

/** A test that came out otherwise: what it is about, the first thing that did, and the way to it. */
function FailedTest({ outcome: { ref, label, failures } }: { readonly outcome: TestRun['outcomes'][number] }) {
  const { t } = useTranslation();
  const { select } = useDesigner();
  const [first] = failures;
  return (
    <div className="tg-check-problem is-danger">
      <Icon name="close" size={16} />
      <div>
        <strong>{t('check.tests.failed', { label })}</strong>
        <span>{first?.message}</span>
      </div>
      <div className="tg-check-deeds">
        <Button onClick={() => select({ ref: ref as `test:${string}`, pointer: first?.path ?? '' })}>{t('check.tests.open')}</Button>
      </div>
    </div>
  );
}

interface ProblemProps {
  readonly problem: CheckProblem;
  readonly tone: 'danger' | 'warning';
  readonly onDecide: Props['onDecide'];
  readonly onRepair: () => void;
  readonly onFine?: () => void;
}

function Problem({ problem, tone, onDecide, onRepair, onFine }: ProblemProps) {
  const { t } = useTranslation();
  const { documents, locale, select, readOnly } = useDesigner();
  const document = documents.find((one) => `${one.kind}:${one.name}` === problem.document);
  const naming = useMemo(() => namingOf([], documents), [documents]);
  const where = document ? placeWords(document, problem.path, naming)[locale] : '';
  const label = document ? (document.label[locale] ?? document.name) : '';
  const { covering, decision, list } = problem;
  const show = (ref: string, pointer: string) => select({ ref: ref as `object:${string}`, pointer });
  return (
    <div className={`tg-check-problem is-${tone}`}>
      <Icon name={tone === 'danger' ? 'close' : 'warning'} size={16} />
      <div>
        <strong>{problem.message}</strong>
        {label === '' ? null : <span>{[label, where].filter((one) => one !== '').join(' · ')}</span>}
      </div>
      <div className="tg-check-deeds">
        {decision && !readOnly ? (
          <DecisionRow
            element={decision.ref}
            kind={decision.kind}
            mayGoBack={decision.mayGoBack}
            onDecide={(decided) => onDecide(decision.ref, decided)}
          />
        ) : null}
        {list ? <RecordsLink list={list} /> : null}
        {covering ? <Button onClick={() => show(covering.document, covering.path)}>{t('check.covering')}</Button> : null}
        {problem.repairable && !readOnly ? <Button onClick={onRepair}>{t('check.repair')}</Button> : null}
        {problem.document && document ? (
          <Button onClick={() => show(problem.document ?? '', problem.path)}>{t('check.open')}</Button>
        ) : null}
        {onFine ? (
          <Button kind="quiet" onClick={onFine}>
            {t('check.fine')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
