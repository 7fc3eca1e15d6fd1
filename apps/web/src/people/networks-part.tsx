import { Button, useToast } from '@tangram/ui';
import { useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { peopleClient, securityQuery } from '../api/people.ts';
import { sayProblem } from '../runtime/undo/refusals.ts';

/** From which networks the workspace is entered. The server refuses a list without the address of who sets it. */
export function NetworksPart({ networks }: { readonly networks: readonly string[] }) {
  const { t } = useTranslation();
  const toast = useToast();
  const queryClient = useQueryClient();
  const [text, setText] = useState(networks.join('\n'));
  const [problems, setProblems] = useState<readonly string[]>([]);
  const [busy, setBusy] = useState(false);

  async function save(event: FormEvent) {
    event.preventDefault();
    const lines = text
      .split(/[\n,，]/)
      .map((line) => line.trim())
      .filter((line) => line !== '');
    setBusy(true);
    const reply = await peopleClient.changeSecurity({ networks: lines });
    setBusy(false);
    if (!reply.ok) {
      const said = reply.problem.errors.map(({ path, message }) => {
        const line = lines[Number(/^networks\.(\d+)$/.exec(path)?.[1] ?? Number.NaN)];
        return line === undefined ? message : `${line}: ${message}`;
      });
      return setProblems(said.length > 0 ? said : [sayProblem(reply.problem, t('states.offline.text'))]);
    }
    setProblems([]);
    setText(reply.value.networks.join('\n'));
    queryClient.setQueryData(securityQuery.queryKey, reply.value);
    toast({ text: t('account.saved') });
  }

  return (
    <section className="tg-set-part" aria-labelledby="networks">
      <h2 id="networks">{t('audit.networks')}</h2>
      <p className="tg-t2" id="networks-text">
        {t('audit.networksText')}
      </p>
      <form className="tg-set-form" onSubmit={(event) => void save(event)}>
        <Input.TextArea
          className="tg-mono"
          aria-labelledby="networks"
          aria-describedby="networks-text"
          autoSize={{ minRows: 3, maxRows: 12 }}
          value={text}
          status={problems.length > 0 ? 'error' : ''}
          placeholder="10.0.0.0/8"
          onChange={(event) => setText(event.target.value)}
        />
        {problems.map((problem) => (
          <p key={problem} className="tg-set-problem" role="alert">
            {problem}
          </p>
        ))}
        <span>
          <Button type="submit" busy={busy}>
            {t('audit.saveNetworks')}
          </Button>
        </span>
      </form>
    </section>
  );
}
