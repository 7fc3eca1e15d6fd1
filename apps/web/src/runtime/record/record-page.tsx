import { getRouteApi } from '@tanstack/react-router';
import { useObject } from '../../shell/screens-context.tsx';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { lazy, Suspense } from 'react';
import { RecordScreen } from './record-screen.tsx';
import './record.css';
import './related.css';
import './history.css';
import './record-phone.css';
import './print.css';

const PastScreen = lazy(() => import('../past/past-screen.tsx').then((module) => ({ default: module.PastScreen })));

const route = getRouteApi('/inside/o/$object/$id');

/** One record: everything on it comes from the object, its page and its pipeline. */
export function RecordPage() {
  const { object: name, id } = route.useParams();
  const search = route.useSearch();
  const object = useObject(name);
  if (!object) return <ProblemPanel problem={{ status: 404, code: 'not_found', title: '', detail: '', errors: [] }} />;
  if (search.asOf)
    return (
      <Suspense>
        <PastScreen key={`${name}.${id}`} object={object} id={id} asOf={search.asOf} search={search} />
      </Suspense>
    );
  return <RecordScreen key={`${name}.${id}`} object={object} id={id} search={search} />;
}
