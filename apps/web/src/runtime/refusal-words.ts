import type { Problem } from '@tangram/contract';
import { useTranslation } from 'react-i18next';

/** Says why something was refused, in one line: each missing thing by name, or what to do. */
export function useRefusalWords(): (problem: Problem) => string {
  const { t } = useTranslation();
  return (problem) =>
    problem.code === 'offline'
      ? t('states.offline.text')
      : [...new Set(problem.errors.map(({ message }) => message))].join(' ') || problem.detail || problem.title || t('states.error.text');
}
