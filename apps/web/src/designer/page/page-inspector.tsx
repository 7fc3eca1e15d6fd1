import { makeDefault } from '@tangram/design';
import { documentsOf, kindWords, type PageDocument, refOf } from '@tangram/model';
import { labelOf } from '@tangram/view';
import { Select } from 'antd';
import { useTranslation } from 'react-i18next';
import type { InspectorProps } from '../canvas-props.ts';
import { useDesigner } from '../designer-context.ts';
import { DocumentFacts } from '../inspector/document-facts.tsx';
import { ForWhom } from '../inspector/for-whom.tsx';
import { Line } from '../inspector/line.tsx';
import { DocumentWords } from '../inspector/document-words.tsx';
import { ComponentInspector } from './component-inspector.tsx';
import { usePageWork } from './page-desk.ts';
import './page-canvas.css';

/** What is said of what is chosen on a page: a component, or the page itself. */
export function PageInspector({ document, pointer }: InspectorProps) {
  return document.kind === 'page' ? <Inspected page={document} pointer={pointer} /> : null;
}

function Inspected({ page, pointer }: { readonly page: PageDocument; readonly pointer: string }) {
  const desk = usePageWork(page);
  const at = /^\/components\/(\d+)/.exec(pointer)?.[1];
  const component = at === undefined ? undefined : page.components[Number(at)];
  return component ? <ComponentInspector key={component.name} desk={desk} component={component} /> : <PageFacts page={page} />;
}

/** The page itself: what it is called, whose it is and for whom. */
function PageFacts({ page }: { readonly page: PageDocument }) {
  const { t } = useTranslation();
  const { locale, edit, readOnly, model, documents } = useDesigner();
  const set = (path: string, value: unknown) => void edit({ kind: 'setProperty', ref: refOf(page), path, value });
  return (
    <DocumentFacts document={page} icon="table" words={kindWords.page[locale]}>
      <section className="tg-inspect-part tg-props">
        <DocumentWords document={page} property="label" words={page.label} />
        {page.type === 'record' ? (
          <Line id="page-object" label={t('pageCanvas.object')} hint={t('pageCanvas.objectHint')}>
            <Select
              id="page-object"
              className="tg-wide"
              showSearch
              optionFilterProp="label"
              value={page.object ?? null}
              disabled={readOnly}
              options={documentsOf(model, 'object').map((one) => ({ value: one.name, label: labelOf(one.label, locale, one.name) }))}
              onChange={(object) => set('/object', object)}
            />
          </Line>
        ) : null}
        <ForWhom
          roles={page.roles}
          onRoles={(roles) => set('/roles', roles && [...roles])}
          opensFirst={page.default === true}
          words={t(page.type === 'record' ? 'pageCanvas.opensFirst' : 'pageCanvas.homeFirst')}
          onOpensFirst={(on) => (on ? void edit(makeDefault(documents, page)) : set('/default', undefined))}
        />
      </section>
    </DocumentFacts>
  );
}
