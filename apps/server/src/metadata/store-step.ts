import type { Step } from '@tangram/planner';
import { compile, type Sql } from '@tangram/sql';
import type { PageStatement, StepWork, StoredStep, SwitchWork } from './stored-step.ts';

/** A planned step as it is kept: its SQL as text, so that another process can run it. */
export function storeStep(step: Step): StoredStep {
  return {
    title: step.words,
    phase: step.phase,
    lock: step.lock,
    rows: step.estimatedRows,
    ms: step.estimatedMs,
    reversible: step.reversible,
    loss: step.loss,
    work: workOf(step),
  };
}

/** The step in which the revision becomes live. */
export const switchStep = (work: SwitchWork): StoredStep => ({
  title: { 'zh-CN': `切换到版本 ${work.revision}`, en: `Switch to revision ${work.revision}` },
  phase: 'switch',
  lock: 'none',
  rows: 0,
  ms: 5,
  reversible: false,
  loss: null,
  work,
});

function workOf(step: Step): StepWork {
  const undo = step.undo === null ? null : step.undo.map(textOf);
  if (step.batch) {
    return {
      do: 'batches',
      page: pageOf(step.batch.statement),
      undo: step.batch.undo ? pageOf(step.batch.undo) : null,
      after: null,
      count: 0,
    };
  }
  if (step.index && !step.transactional) {
    const { schema, name, exists } = step.index;
    return { do: 'index', schema, index: name, exists, statements: step.statements.map(textOf), undo };
  }
  return { do: 'statements', statements: step.statements.map(textOf), already: textOf(step.done), undo, long: step.long };
}

/** DDL takes no parameters: a plan that has one is a mistake of ours. */
function textOf(fragment: Sql): string {
  const { text, bind } = compile(fragment);
  if (bind().length > 0) throw new Error(`a statement of a plan has parameters: ${text}`);
  return text;
}

const given = (['after', 'limit', 'at', 'cause'] as const).map((give) => ({ give }));

function pageOf(fragment: Sql): PageStatement {
  const { text, bind } = compile(fragment);
  const known: readonly unknown[] = given;
  return { text, params: bind(given).map((value) => given[known.indexOf(value)] ?? { value }) };
}
