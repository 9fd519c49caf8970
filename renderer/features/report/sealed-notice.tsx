import { use } from 'react';
import { Banner } from '../../components/banner.tsx';
import { SealedContext } from '../../form/read-only.ts';

/** Said above all parts of a follow-up whose report is sealed: nothing that it rests on changes any more. */
export function SealedNotice() {
  if (!use(SealedContext)) return null;
  return (
    <Banner kind="info">
      Rapporten är förseglad. Det du läser här är det som den vilar på, och det går inte att ändra. Det som kommer till
      skrivs som ett tillägg.
    </Banner>
  );
}
