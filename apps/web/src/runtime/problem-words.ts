import type { Problem } from '@tangram/contract';
import { useTranslation } from 'react-i18next';
import { sayProblem } from './undo/refusals.ts';

/** Says why something was refused in one line; what is wrong at which place counts more than that something is. Versions are no words for people. */
export function useProblemWords(): (problem: Problem) => string {
  const { t } = useTranslation();
  return (problem) => {
    if (problem.code === 'version_conflict') return t('grid.conflict');
    if (problem.detail && problem.errors.every(({ path }) => path === '') && problem.errors.length > 0) return problem.detail;
    const places = problem.errors.map(({ message }) => message).filter(Boolean);
    if (places.length > 0) return [...new Set(places)].join(' · ');
    return sayProblem(problem, t('states.offline.text')) || t('form.failed');
  };
}
