import type { Locale } from '@tangram/errors';
import type { Letter } from '../mail/mailer.ts';

type Words = Pick<Letter, 'subject' | 'text'>;

/** What an invitation says. @param workspace its name @param by the name of who invites */
export function invitationLetter(
  locale: Locale,
  facts: { name: string; workspace: string; by: string; link: string; days: number },
): Words {
  const { name, workspace, by, link, days } = facts;
  return locale === 'en'
    ? {
        subject: `${by} invites you to ${workspace}`,
        text: `Hello ${name},\n\n${by} has made a place for you in “${workspace}”. Open this link to take it; it works once, for ${days} days:\n\n${link}\n\nIf you do not know what this is about, ignore this letter.\n`,
      }
    : {
        subject: `${by} 邀请你加入「${workspace}」`,
        text: `${name}，你好：\n\n${by} 邀请你加入「${workspace}」。请打开下面的链接加入，链接只能用一次，${days} 天内有效：\n\n${link}\n\n如果你不知道这是怎么回事，请忽略这封邮件。\n`,
      };
}

/** What somebody gets who forgot their password, or for whom an admin asked. */
export function resetLetter(locale: Locale, { name, link, minutes }: { name: string; link: string; minutes: number }): Words {
  return locale === 'en'
    ? {
        subject: 'Choose a new password',
        text: `Hello ${name},\n\nOpen this link to choose a new password; it works once, for ${minutes} minutes:\n\n${link}\n\nIf you did not ask for it, ignore this letter: your password stays as it is.\n`,
      }
    : {
        subject: '重设密码',
        text: `${name}，你好：\n\n请打开下面的链接重设密码，链接只能用一次，${minutes} 分钟内有效：\n\n${link}\n\n如果不是你本人申请的，请忽略这封邮件，密码不会改变。\n`,
      };
}
