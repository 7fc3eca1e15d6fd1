import { getRouteApi } from '@tanstack/react-router';
import { ProblemPanel } from '../../shell/page-states.tsx';
import { useObject } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import { ListScreen } from './list-screen.tsx';
import { PhoneList } from './phone-list.tsx';
import './list.css';

const route = getRouteApi('/inside/o/$object');

/** The list of an object: everything on it comes from the object and its views. */
export function ListPage() {
  const { object: name } = route.useParams();
  const search = route.useSearch();
  const object = useObject(name);
  const phone = usePhone();
  if (!object) return <ProblemPanel problem={{ status: 404, code: 'not_found', title: '', detail: '', errors: [] }} />;
  return phone ? <PhoneList key={name} object={object} search={search} /> : <ListScreen key={name} object={object} search={search} />;
}
