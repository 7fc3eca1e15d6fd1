import { defineIssues } from '@tangram/errors';

/** What can be wrong with one environment variable. The path of each issue is the variable's name. */
export const configIssues = defineIssues({
  not_a_port: () => ({ 'zh-CN': '必须是 1 到 65535 之间的端口号', en: 'must be a port number from 1 to 65535' }),
  not_a_number: ({ min, max }: { min: number; max: number }) => ({
    'zh-CN': `必须是 ${min} 到 ${max} 之间的整数`,
    en: `must be a whole number from ${min} to ${max}`,
  }),
  not_a_choice: ({ choices }: { choices: readonly string[] }) => ({
    'zh-CN': `必须是以下之一：${choices.join('、')}`,
    en: `must be one of ${choices.join(', ')}`,
  }),
  not_a_url: ({ schemes }: { schemes: readonly string[] }) => ({
    'zh-CN': `必须是以 ${schemes.join(' 或 ')} 开头的网址`,
    en: `must be a URL that begins with ${schemes.join(' or ')}`,
  }),
  not_an_email: () => ({ 'zh-CN': '必须是电子邮箱地址', en: 'must be an e-mail address' }),
  too_short: ({ min }: { min: number }) => ({ 'zh-CN': `至少需要 ${min} 个字符`, en: `needs at least ${min} characters` }),
  bad_name: () => ({ 'zh-CN': '只能包含小写字母、数字和连字符', en: 'may contain only small letters, digits and hyphens' }),
  not_a_zone: () => ({
    'zh-CN': '必须是 IANA 时区名，例如 Asia/Shanghai',
    en: 'must be the IANA name of a time zone, such as Asia/Shanghai',
  }),
  needs: ({ other }: { other: string }) => ({ 'zh-CN': `需要同时设置 ${other}`, en: `needs ${other} as well` }),
  not_networks: () => ({
    'zh-CN': '必须是用逗号分隔的网段，例如 10.0.0.0/8，或 loopback、linklocal、uniquelocal、none',
    en: 'must be networks with commas between, such as 10.0.0.0/8, or loopback, linklocal, uniquelocal, none',
  }),
  not_in_production: () => ({
    'zh-CN': '不能在生产环境 (NODE_ENV=production) 中使用',
    en: 'is not allowed in production (NODE_ENV=production)',
  }),
});
