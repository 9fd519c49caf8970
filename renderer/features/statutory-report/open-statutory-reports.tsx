import { use } from 'react';
import type { Scope } from '#shared/records/define-record.ts';
import { isReported } from '#shared/records/statutory-report.ts';
import { Banner } from '../../components/banner.tsx';
import { SealedContext } from '../../form/read-only.ts';
import { useNoteShown } from '../../store/use-note-opened.ts';
import { useRecords } from '../../store/use-records.ts';
import { ReportingList } from './reporting-list.tsx';

/** Above every part of a follow-up: what in it must be reported and has not been. Nothing where there is none. */
export function OpenStatutoryReports({ scope }: { scope: Scope }) {
  const open = useRecords('statutoryReport', scope)?.filter(({ fields }) => !isReported(fields));
  const isSealed = use(SealedContext);
  useNoteShown('statutoryReport', open);
  if (!open || open.length === 0) return null;
  return (
    <Banner kind={isSealed ? 'info' : 'warning'}>
      <p>
        <strong>{isSealed ? 'Var inte antecknat som rapporterat vid förseglingen' : 'Ska rapporteras genast'}</strong>
      </p>
      <ReportingList reports={open} />
    </Banner>
  );
}
