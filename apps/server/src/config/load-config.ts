import { defineErrors } from '@tangram/errors';
import { Config } from './config.ts';

const configErrors = defineErrors({
  bad_configuration: {
    kind: 'invalid',
    title: { 'zh-CN': '配置有误', en: 'Bad configuration' },
    detail: ({ zh, en }: { zh: string; en: string }) => ({
      'zh-CN': `环境变量有误，服务器没有启动：\n${zh}`,
      en: `The server did not start, because of these environment variables:\n${en}`,
    }),
  },
});

/** The settings of the process. @throws AppError bad_configuration with every problem; values are not shown, they may be secret */
export function loadConfig(env: Readonly<Record<string, string | undefined>>): Config {
  const outcome = Config.parse(env);
  if (outcome.ok) return outcome.value;
  const { issues } = outcome;
  const list = (locale: 'zh-CN' | 'en') => issues.map(({ path, text }) => `  ${path}: ${text[locale]}`).join('\n');
  throw configErrors.bad_configuration({ zh: list('zh-CN'), en: list('en') }, { issues });
}
