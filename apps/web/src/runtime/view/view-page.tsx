import type { ObjectDefinition } from '@tangram/model';
import { arrangementAt } from '@tangram/view';
import { getRouteApi } from '@tanstack/react-router';
import { type ComponentType, Suspense } from 'react';
import { PageWaiting, ProblemPanel } from '../../shell/page-states.tsx';
import { useObject } from '../../shell/screens-context.tsx';
import { usePhone } from '../../shell/use-phone.ts';
import type { ListSearch } from '../search-params.ts';
import type { ViewScreenProps } from './screen-props.ts';
import { deskScreens, phoneScreens } from './screens.ts';
import { useViews } from './use-views.ts';
import './view.css';

const route = getRouteApi('/inside/o/$object');

/** The records of an object in one of its views: everything on it comes from the object and its views. */
export function ViewPage() {
  const { object: name } = route.useParams();
  const search = route.useSearch();
  const object = useObject(name);
  if (!object) return <ProblemPanel problem={{ status: 404, code: 'not_found', title: '', detail: '', errors: [] }} />;
  return <ViewOf key={name} object={object} search={search} />;
}

/** A view as it was made or as the address says; what cannot be laid out so is a list. */
function ViewOf({ object, search }: { readonly object: ObjectDefinition; readonly search: ListSearch }) {
  const phone = usePhone();
  const { view, waiting } = useViews(object, search);
  const arrangement = arrangementAt(object, view, search.as);
  const Screen = (phone ? phoneScreens : deskScreens)[arrangement.layout] as ComponentType<ViewScreenProps>;
  if (waiting) return <PageWaiting />;
  return (
    <Suspense fallback={<PageWaiting />}>
      <Screen object={object} search={search} arrangement={arrangement} />
    </Suspense>
  );
}
