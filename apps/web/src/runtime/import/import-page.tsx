import { getRouteApi } from '@tanstack/react-router';
import { useFirstScreen } from '../../lazily/later.tsx';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useObject, useScreens } from '../../shell/screens-context.tsx';
import { RunView } from './run-view.tsx';
import { Wizard } from './wizard.tsx';
import './import.css';
import './import-tables.css';

const route = getRouteApi('/inside/o/$object/import');

const problem = (status: number) => ({ status, code: '', title: '', detail: '', errors: [] });

/** A file on its way to records: put together step by step, then followed to its end. */
export function ImportPage() {
  const { object: name } = route.useParams();
  const { run } = route.useSearch();
  const { session } = useScreens();
  const object = useObject(name);
  useFirstScreen(true);
  if (!session.actions.includes('import')) return <ProblemPanel problem={problem(403)} />;
  if (!object) return <ProblemPanel problem={problem(404)} />;
  return run ? <RunView key={run} object={object} id={run} /> : <Wizard key={name} object={object} />;
}
