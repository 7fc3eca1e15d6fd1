import { useToast } from '@tangram/ui';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Switch } from 'antd';
import { useTranslation } from 'react-i18next';
import { checkClient, ruleQuery } from '../api/check.ts';

/** Whether what is designed goes live only after somebody else approved it. */
export function ApprovalRule() {
  const { t } = useTranslation();
  const toast = useToast();
  const queries = useQueryClient();
  const { data } = useQuery(ruleQuery);
  async function change(needed: boolean) {
    const reply = await checkClient.setRule(needed);
    if (!reply.ok) return toast({ text: reply.problem.detail });
    queries.setQueryData(ruleQuery.queryKey, reply.value);
    toast({ text: t('account.saved') });
  }
  return (
    <section className="tg-set-part" aria-labelledby="workspace-approval">
      <h2 id="workspace-approval">{t('check.approvalRule')}</h2>
      <p className="tg-t2">{t('check.approvalRuleText')}</p>
      <Switch
        aria-label={t('check.approvalRule')}
        checked={data === true}
        disabled={data === undefined}
        onChange={(on) => void change(on)}
      />
    </section>
  );
}
