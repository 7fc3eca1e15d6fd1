import type { Locale } from '@tangram/errors';
import type { Letter } from '../mail/mailer.ts';

/** What somebody gets who signs up. @param workspace the name they chose */
export function signUpLetter(
  locale: Locale,
  { name, workspace, link, hours }: { name: string; workspace: string; link: string; hours: number },
): Pick<Letter, 'subject' | 'text'> {
  return locale === 'en'
    ? {
        subject: `Confirm your workspace ${workspace}`,
        text: `Hello ${name},\n\nOpen this link to make the workspace “${workspace}”; it works once, for ${hours} hours:\n\n${link}\n\nIf you did not ask for it, ignore this letter: nothing is made.\n`,
      }
    : {
        subject: `确认你的工作区「${workspace}」`,
        text: `${name}，你好：\n\n请打开下面的链接创建工作区「${workspace}」，链接只能用一次，${hours} 小时内有效：\n\n${link}\n\n如果不是你本人申请的，请忽略这封邮件，不会创建任何内容。\n`,
      };
}
