import type { Problem } from '@tangram/contract';
import type { ObjectDefinition } from '@tangram/model';
import { Button, Icon } from '@tangram/ui';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { problemOf } from '../../api/client.ts';
import { useSettings } from '../../settings/settings-context.tsx';
import { capOf, useKeys } from '../../shell/use-keys.ts';
import { usePhone } from '../../shell/use-phone.ts';
import { nounsOf } from '../object-noun.ts';
import { steps } from './draft.ts';
import { FileStep } from './file-step.tsx';
import { HeaderStep } from './header-step.tsx';
import { ImportFrame } from './import-frame.tsx';
import { MappingStep } from './mapping-step.tsx';
import { MatchStep } from './match-step.tsx';
import { RehearsalStep } from './rehearsal-step.tsx';
import { StepsBar } from './steps-bar.tsx';
import { TemplateBar } from './template-bar.tsx';
import { useNotes } from './use-notes.ts';
import { useWizard, type WizardState } from './use-wizard.ts';

/** A file becomes an import in five steps. */
export function Wizard({ object }: { readonly object: ObjectDefinition }) {
  const { t } = useTranslation();
  const { locale } = useSettings();
  const wizard = useWizard(object);
  const { step, draft, preview, problem, lost } = wizard;
  const notes = useNotes(object, draft, preview, wizard.rehearsed);
  return (
    <ImportFrame
      object={object}
      title={t('imports.title', { objects: nounsOf(object, locale) })}
      aside={
        <Link to="/imports" className="tg-link">
          {t('imports.list.title')}
        </Link>
      }
      foot={draft ? <WizardFoot wizard={wizard} /> : null}
    >
      <StepsBar at={step} notes={notes} onGo={wizard.go} />
      {step === 'file' || lost ? null : <TemplateBar object={object} wizard={wizard} />}
      {problem ? <Refused problem={problem} /> : null}
      {step === 'file' ? (
        <FileStep object={object} onRead={wizard.arrived} />
      ) : lost ? (
        <Refused problem={problemOf(lost)} onFile={wizard.forget} />
      ) : (
        <StepBody object={object} wizard={wizard} />
      )}
    </ImportFrame>
  );
}

function StepBody({ object, wizard }: { readonly object: ObjectDefinition; readonly wizard: WizardState }) {
  const { step, draft, preview, stale, rehearsed, change, read } = wizard;
  if (!draft || !preview) return null;
  if (step === 'header') return <HeaderStep preview={preview} stale={stale} onRead={read} />;
  if (step === 'mapping')
    return <MappingStep object={object} draft={draft} preview={preview} stale={stale} onDraft={change} onRead={read} />;
  if (step === 'match') return <MatchStep object={object} draft={draft} preview={preview} onDraft={change} />;
  return rehearsed ? <RehearsalStep key={rehearsed.id} object={object} run={rehearsed} /> : null;
}

/** What comes next, and the way back; the command key with Enter does the same. */
function WizardFoot({ wizard }: { readonly wizard: WizardState }) {
  const { t } = useTranslation();
  const phone = usePhone();
  const { step, preview, busy, stale, rehearsed } = wizard;
  const ready = preview !== undefined && !stale && !busy;
  const writable = (rehearsed?.created ?? 0) + (rehearsed?.updated ?? 0);
  const warned = rehearsed?.warned ?? 0;
  const after = steps[steps.indexOf(step) + 1];
  const before = steps[steps.indexOf(step) - 1];
  const mapped = preview?.columns.some(({ field }) => field !== null) ?? false;
  const open =
    step === 'file' || (ready && (step === 'header' || (step === 'rehearsal' ? rehearsed?.state === 'done' && writable > 0 : mapped)));
  const go = () => {
    if (!open) return;
    if (step === 'rehearsal') void wizard.run();
    else if (step === 'match') void wizard.rehearse();
    else if (after) wizard.go(after);
  };
  useKeys({ 'mod+Enter': go });
  return (
    <>
      <span className="tg-t3 tg-import-say">{t('imports.promise')}</span>
      <span className="tg-grow" />
      {before ? (
        <Button kind="quiet" onClick={() => wizard.go(before)}>
          {t('imports.back')}
        </Button>
      ) : null}
      <Button kind="primary" {...(phone ? {} : { keys: capOf('mod+Enter') })} busy={busy} disabled={!open && !busy} onClick={go}>
        {step === 'rehearsal'
          ? t(warned > 0 ? 'imports.goWarned' : 'imports.go', { count: writable, warned })
          : step === 'match'
            ? t('imports.rehearse')
            : t('imports.next')}
      </Button>
    </>
  );
}

/** Why the server will not have it so, place by place. */
function Refused({ problem, onFile }: { readonly problem: Problem; readonly onFile?: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="tg-import-alert" role="alert">
      <Icon name="warning" size={14} />
      <span className="tg-grow">
        {problem.code === 'offline' ? t('states.offline.title') : problem.detail || problem.title || t('states.error.title')}
        {problem.errors.map(({ path, message }) => (
          <span key={`${path} ${message}`} className="tg-import-entry">
            {path ? <b>{path.replace(/^\w+\./, '')}</b> : null} {message}
          </span>
        ))}
      </span>
      {onFile ? (
        <Button size="small" onClick={onFile}>
          {t('imports.file.other')}
        </Button>
      ) : null}
    </div>
  );
}
