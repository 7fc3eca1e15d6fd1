import { differences, isOpen, rightsOn } from '@tangram/design';
import { documentsOf, keysOf, kindWords, labelIn, type ObjectDefinition, refOf, type RoleDocument } from '@tangram/model';
import { Button, Icon, isGlyph } from '@tangram/ui';
import { labelOf } from '@tangram/view';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { departmentsQuery, membersQuery } from '../../api/people.ts';
import { PreviewButton } from '../../people/preview-button.tsx';
import { scopeWords } from '../../people/roles/scope-words.ts';
import { useScreens } from '../../shell/screens-context.tsx';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { InspectorHead } from '../inspector/head.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import './role.css';

/** A role: what it is called, who has it and how to see what they see; or an object, and what each role may do with it. */
export function RoleInspector({ document, pointer }: InspectorProps) {
  const { model } = useDesigner();
  if (document.kind !== 'role') return null;
  const [first, name = ''] = keysOf(pointer);
  const object = first === 'objects' ? model.objects.get(name) : undefined;
  return object ? <WhoMay object={object} here={document} /> : <RoleFacts role={document} />;
}

function RoleFacts({ role }: { readonly role: RoleDocument }) {
  const { t } = useTranslation();
  const { locale, base, preview, setPreview } = useDesigner();
  const { session } = useScreens();
  const members = useQuery({ ...membersQuery, enabled: session.actions.includes('users') }).data;
  const holders = members?.filter(({ roles }) => roles.includes(role.name)).length;
  const published = base.find((one): one is RoleDocument => one.kind === 'role' && one.name === role.name);
  const changed = published ? differences(published, role) : 0;
  return (
    <DocumentFacts document={role} icon="lock" words={kindWords.role[locale]}>
      <section className="tg-inspect-part tg-props">
        <DocumentWords document={role} property="label" words={role.label} />
        <DocumentWords document={role} property="description" words={role.description} />
      </section>
      <section className="tg-inspect-part tg-rc-facts">
        {holders === undefined ? null : (
          <p>
            {t('roles.holders', { count: holders })}{' '}
            <Link to="/settings/roles/$role" params={{ role: role.name }} className="tg-link">
              {t('roleCanvas.toSettings')}
            </Link>
          </p>
        )}
        {changed > 0 ? <p>{t('roleCanvas.changed', { count: changed })}</p> : null}
        <div className="tg-rc-deeds">
          {preview.role === role.name ? null : (
            <Button size="small" icon="eye" onClick={() => setPreview({ role: role.name })}>
              {t('roleCanvas.previewHere')}
            </Button>
          )}
          {published ? <PreviewButton whom={{ role: role.name }} /> : null}
        </div>
        {published && changed > 0 ? <p className="tg-prop-hint">{t('roleCanvas.previewPublished')}</p> : null}
      </section>
    </DocumentFacts>
  );
}

/** What each role may do with an object, in words. */
function WhoMay({ object, here }: { readonly object: ObjectDefinition; readonly here: RoleDocument }) {
  const { t } = useTranslation();
  const { model, locale, select } = useDesigner();
  const { session } = useScreens();
  const departments = useQuery({ ...departmentsQuery, enabled: session.actions.includes('users') }).data ?? [];
  const words = (role: RoleDocument) => {
    const rights = rightsOn(role, object.name);
    const scoped = (['read', 'update', 'delete'] as const).flatMap((deed) => {
      const scope = rights[deed] ?? 'none';
      return scope === 'none' ? [] : [`${t(`roles.columns.${deed}`)} ${scopeWords(scope, departments, t)}`];
    });
    return [...(rights.create === true ? [t('roles.columns.create')] : []), ...scoped].join(t('roleCanvas.dot'));
  };
  return (
    <>
      <InspectorHead
        sign={<Icon name={isGlyph(object.icon) ? object.icon : 'box'} size={16} />}
        title={labelOf(object.plural, locale, object.name)}
        name={object.name}
      />
      <section className="tg-inspect-part">
        <h3>{t('roleCanvas.whoMay')}</h3>
        <ul className="tg-rc-who">
          {documentsOf(model, 'role').map((role) => (
            <li key={role.name} className={role.name === here.name ? 'is-here' : ''}>
              <button type="button" onClick={() => select({ ref: refOf(role), pointer: `/objects/${object.name}` })}>
                <strong className="tg-cut">{labelIn(role.label, locale, role.name)}</strong>
                <span>{isOpen(rightsOn(role, object.name)) ? words(role) : t('roleCanvas.nothing')}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
