import type { Scope } from '#shared/records/define-record.ts';
import { Banner } from '../../components/banner.tsx';
import { useRecords } from '../../store/use-records.ts';
import { isSealed } from './is-sealed.ts';

/** Said above all parts of a follow-up whose report is sealed: nothing that it rests on changes any more. */
export function SealedNotice({ scope }: { scope: Scope }) {
  const reports = useRecords('report', scope);
  if (!reports?.some(({ fields }) => isSealed(fields))) return null;
  return (
    <Banner kind="info">
      Rapporten är förseglad. Det du läser här är det som den vilar på; ändringar tas inte emot av centralen, utan
      skrivs som ett tillägg.
    </Banner>
  );
}
