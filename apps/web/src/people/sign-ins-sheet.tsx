import type { Member } from '@tangram/contract';
import { Button } from '@tangram/ui';
import { useTranslation } from 'react-i18next';
import { SignInList } from '../audit/sign-in-list.tsx';
import { Sheet } from '../shell/sheet.tsx';

/** The log of sign-ins of a member. */
export function SignInsSheet({ member: { id, name }, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet
      title={t('audit.signInsOf', { name })}
      tall
      onClose={onClose}
      foot={
        <>
          <span className="tg-grow" />
          <Button onClick={onClose}>{t('words.close')}</Button>
        </>
      }
    >
      <SignInList user={id} />
    </Sheet>
  );
}
