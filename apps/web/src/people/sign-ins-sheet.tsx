import type { Member } from '@tangram/contract';
import { useTranslation } from 'react-i18next';
import { SignInList } from '../audit/sign-in-list.tsx';
import { CloseFoot } from '../shell/close-foot.tsx';
import { Sheet } from '../shell/sheet.tsx';

/** The log of sign-ins of a member. */
export function SignInsSheet({ member: { id, name }, onClose }: { readonly member: Member; readonly onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Sheet title={t('audit.signInsOf', { name })} tall onClose={onClose} foot={<CloseFoot onClose={onClose} />}>
      <SignInList user={id} />
    </Sheet>
  );
}
