import { getRouteApi } from '@tanstack/react-router';
import { useObject } from '../../shell/screens-context.tsx';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { RecordScreen } from './record-screen.tsx';
import './record.css';
import './related.css';
import './history.css';
import './record-phone.css';
import './print.css';

const route = getRouteApi('/inside/o/$object/$id');

/** One record: everything on it comes from the object, its page and its pipeline. */
export function RecordPage() {
  const { object: name, id } = route.useParams();
  const search = route.useSearch();
  const object = useObject(name);
  if (!object) return <ProblemPanel problem={{ status: 404, code: 'not_found', title: '', detail: '', errors: [] }} />;
  return <RecordScreen key={`${name}.${id}`} object={object} id={id} search={search} />;
}
