import type { TemplateDeed, TemplatePlan } from '@tangram/contract';
import { useTranslation } from 'react-i18next';

/** As many sentences as are read at once. */
const most = 12;

/** What publishing it would do, in words: what changes, what was changed here and stays, what is in the way. */
export function PlanWords({ plan: { check, edits }, deed }: { readonly plan: TemplatePlan; readonly deed: TemplateDeed }) {
  const { t } = useTranslation();
  if (!check) return null;
  const { documents, errors } = check;
  const changed = documents.filter(({ how }) => how === 'changed');
  const added = documents.filter(({ how }) => how === 'added');
  const removed = documents.filter(({ how }) => how === 'removed');
  const lines = changed.flatMap(({ ref, label, lines: own }) =>
    own.map(({ pointer, message }) => ({ key: `${ref}${pointer}`, text: `${label} · ${message}` })),
  );
  const kept = edits.flatMap(({ ref, label, lines: own }) =>
    own.map(({ pointer, message }) => ({ key: `${ref}${pointer}`, text: `${label} · ${message}` })),
  );
  return (
    <>
      {deed === 'uninstall' ? null : (
        <section>
          <h3>{t('templates.brings', { added: added.length, changed: changed.length, removed: removed.length })}</h3>
          {deed === 'install' ? <p className="tg-t2">{t('templates.beside')}</p> : <Sentences lines={lines} />}
          {deed === 'upgrade' && added.length > 0 ? (
            <p className="tg-t2">{t('templates.anew', { names: added.map(({ label }) => label).join(t('templates.comma')) })}</p>
          ) : null}
        </section>
      )}
      {deed === 'upgrade' && kept.length > 0 ? (
        <section>
          <h3>{t('templates.stays', { count: kept.length })}</h3>
          <Sentences lines={kept} />
        </section>
      ) : null}
      {errors.length > 0 ? (
        <section role="alert">
          <h3 className="tg-tpl-wrong">{t('templates.inTheWay', { count: errors.length })}</h3>
          <Sentences lines={errors.map(({ document, path, message }) => ({ key: `${document}${path}`, text: message }))} />
          <p className="tg-t2">{t('templates.mendThere')}</p>
        </section>
      ) : null}
    </>
  );
}

function Sentences({ lines }: { readonly lines: readonly { readonly key: string; readonly text: string }[] }) {
  const { t } = useTranslation();
  const rest = lines.slice(most);
  const items = (some: typeof lines) => (
    <ul className="tg-tpl-lines">
      {some.map(({ key, text }, i) => (
        // Two sentences may be about one place.
        <li key={`${key} ${i}`}>{text}</li>
      ))}
    </ul>
  );
  return (
    <>
      {items(lines.slice(0, most))}
      {rest.length > 0 ? (
        <details>
          <summary className="tg-t3">{t('templates.more', { count: rest.length })}</summary>
          {items(rest)}
        </details>
      ) : null}
    </>
  );
}
