import { reportingLawWords } from '#shared/language/swedish.ts';
import { scopeIdOf } from '#shared/records/define-record.ts';
import { isReported } from '#shared/records/statutory-report.ts';
import { placeOf } from '../../app/router.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { reportStateInShort } from './report-state-words.ts';
import './statutory-report.css';

/** In what has been written down: whether it is to be reported under the law, and the way to the page that guides. */
export function ReportingLine({
  owner,
  what,
  reports,
}: {
  owner: SeenRecord<'observation' | 'contractBreach'>;
  /** As it is called in a sentence: `observation 2`. */
  what: string;
  /** Its own. */
  reports: readonly SeenRecord<'statutoryReport'>[];
}) {
  return (
    <p className="reporting-line">
      {reports.map(({ id, fields }) => (
        <span key={id} className={isReported(fields) ? 'reporting-done' : 'reporting-open'}>
          <span aria-hidden>{isReported(fields) ? '✓' : '○'} </span>
          {reportingLawWords[fields.law]}: {reportStateInShort(fields)}
        </span>
      ))}
      <a href={placeOf.statutoryReport(scopeIdOf(owner.scope), owner.id)}>
        {reports.length === 0 ? 'Ska detta rapporteras?' : 'Öppna rapporteringen'}
        <span className="visually-hidden"> ({what})</span>
      </a>
    </p>
  );
}
