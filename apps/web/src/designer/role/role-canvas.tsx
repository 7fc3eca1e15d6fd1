import { builtInObjects, keysOf, type ObjectDefinition, refOf, type RoleDocument } from '@tangram/model';
import { useQuery } from '@tanstack/react-query';
import { labelOf } from '@tangram/view';
import { Segmented } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { departmentsQuery } from '../../api/people.ts';
import { ActionsPart } from '../../people/roles/actions-part.tsx';
import { FieldsPart } from '../../people/roles/fields-part.tsx';
import { LimitsPart } from '../../people/roles/limits-part.tsx';
import { ObjectMatrix } from '../../people/roles/object-matrix.tsx';
import { RestrictionsPart } from '../../people/roles/restrictions-part.tsx';
import { useScreens } from '../../shell/screens-context.tsx';
import type { CanvasProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DraftScreens } from '../draft-screens.tsx';
import { RoleComparison } from './role-comparison.tsx';
import { useRoleWork } from './use-role-work.ts';
import '../../people/handover/handover.css';
import '../../people/settings.css';
import '../../people/roles/roles.css';
import './role.css';

const parts = ['objects', 'actions', 'restrictions', 'compare'] as const;
type Part = (typeof parts)[number];

/** What a role may do: records by object, the fields of one below its line, other actions, what is taken away; and all roles side by side. */
export function RoleCanvas({ document }: CanvasProps) {
  return document.kind === 'role' ? (
    <DraftScreens>
      <Canvas role={document} />
    </DraftScreens>
  ) : null;
}

const partAt = (pointer: string): Part | null => {
  const [first] = keysOf(pointer);
  return first === 'objects' || first === 'actions' || first === 'restrictions' ? first : null;
};

/** People, departments and teams come last: hardly any role says something of them. */
const isBuiltIn = new Set(builtInObjects.map(({ name }) => name));

function Canvas({ role }: { readonly role: RoleDocument }) {
  const { t } = useTranslation();
  const { model, selection } = useDesigner();
  const { session } = useScreens();
  const pointer = selection?.pointer ?? '';
  const [part, setPart] = useState<Part>(partAt(pointer) ?? 'objects');
  const departments = useQuery({ ...departmentsQuery, enabled: session.actions.includes('users') }).data ?? [];
  const objects = useMemo(
    () => [...model.objects.values()].sort((a, b) => Number(isBuiltIn.has(a.name)) - Number(isBuiltIn.has(b.name))),
    [model],
  );
  // What is selected elsewhere, by a problem or by undo, is shown.
  useEffect(() => {
    const aimed = partAt(pointer);
    if (aimed) setPart((now) => (now === 'compare' && aimed === 'objects' ? now : aimed));
  }, [pointer]);
  return (
    <div className="tg-rc">
      <Segmented
        value={part}
        aria-label={t('roles.parts')}
        options={parts.map((one) => ({ value: one, label: t(one === 'compare' ? 'roleCanvas.compare' : `roles.part.${one}`) }))}
        onChange={(next: Part) => setPart(next)}
      />
      {part === 'compare' ? (
        <RoleComparison here={role} objects={objects} departments={departments} />
      ) : (
        <OneRole key={role.name} document={role} part={part} objects={objects} departments={departments} />
      )}
    </div>
  );
}

interface OneProps {
  readonly document: RoleDocument;
  readonly part: Exclude<Part, 'compare'>;
  readonly objects: readonly ObjectDefinition[];
  readonly departments: Parameters<typeof ObjectMatrix>[0]['departments'];
}

function OneRole({ document, part, objects, departments }: OneProps) {
  const { t } = useTranslation();
  const { select, selection, locale } = useDesigner();
  const { role, change, isHalf, drop } = useRoleWork(document);
  const ref = refOf(document);
  const [first, chosen] = keysOf(selection?.pointer ?? '');
  const object = first === 'objects' ? objects.find(({ name }) => name === chosen) : undefined;
  return (
    <>
      {isHalf ? (
        <p className="tg-role-moved" role="status">
          {t('roleCanvas.half')}{' '}
          <button type="button" className="tg-link" onClick={drop}>
            {t('roleCanvas.dropHalf')}
          </button>
        </p>
      ) : null}
      {part === 'objects' ? (
        <ObjectMatrix
          role={role}
          objects={objects}
          departments={departments}
          chosen={object?.name ?? null}
          onChoose={(name) => select({ ref, pointer: name === object?.name ? '' : `/objects/${name}` })}
          onRole={change}
          below={
            object ? (
              <section className="tg-rc-below" aria-label={t('roles.fieldsOf', { object: labelOf(object.plural, locale, object.name) })}>
                <p className="tg-t2">{t('roles.fieldsText')}</p>
                <FieldsPart role={role} object={object} onRole={change} />
                <LimitsPart role={role} object={object} onRole={change} />
              </section>
            ) : null
          }
        />
      ) : part === 'actions' ? (
        <ActionsPart role={role} onRole={change} />
      ) : (
        <RestrictionsPart role={role} objects={objects} onRole={change} />
      )}
    </>
  );
}
