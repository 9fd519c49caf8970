import { TriangleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { recordWords } from '#shared/language/record-words.ts';
import { type RecordTypeName, recordTypeNamed } from '#shared/records/registry.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { DateField } from '../../components/date-field.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { type Column, Table } from '../../components/table.tsx';
import { dayAndTime, today } from '../../language/times.ts';
import { actWord, assignmentWords, periodOf, type ReadEntry, type Reader } from './access-words.ts';
import './access-report.css';

type Report = Response<'reads:report'>;

const daysAtFirst = 30;
const sampleSize = 20;

function daysAgo(days: number): string {
  const day = new Date();
  day.setDate(day.getDate() - days);
  return today(day);
}

/** Åtkomst: who has read in which follow-ups, with and without an assignment; for the recurring check. */
export function AccessReportView() {
  const [from, setFrom] = useState<string | null>(daysAgo(daysAtFirst));
  const [to, setTo] = useState<string | null>(today());
  const [onlyWithout, setOnlyWithout] = useState(false);
  const [report, setReport] = useState<Report | null>(null);
  const period = periodOf(from ?? '', to ?? '');
  const making = useAction(async () => {
    if (period) setReport(await call('reads:report', { ...period, sample: sampleSize }));
  });
  const make = useRef(making.run);
  useEffect(() => void make.current(), []);
  return (
    <div className="stack-loose">
      <header className="stack">
        <PageHeading>Åtkomst</PageHeading>
        <p className="measure">
          Vem som har läst i vilka uppföljningar och enheter, på centralen och på datorerna. Att du läser detta noteras
          också.
        </p>
        <div className="row row-end">
          <DateField
            label="Från"
            value={from}
            onChange={setFrom}
            error={period ? undefined : 'Skriv två datum, det tidigare först.'}
          />
          <DateField label="Till och med" value={to} onChange={setTo} />
          <Button look="primary" isDisabled={!period} isPending={making.isPending} onPress={() => void making.run()}>
            Ta fram
          </Button>
        </div>
        {making.error?.code === 'SYN-001' ? (
          <Banner kind="info">Loggen finns hos centralen och visas när det finns kontakt.</Banner>
        ) : (
          <ErrorBanner error={making.error} />
        )}
      </header>
      {report ? <Readers report={report} onlyWithout={onlyWithout} onOnlyWithout={setOnlyWithout} /> : null}
      {report && report.sample.length > 0 ? <Sample report={report} /> : null}
      {report ? <Grounds report={report} /> : null}
    </div>
  );
}

function Readers({
  report,
  onlyWithout,
  onOnlyWithout,
}: {
  report: Report;
  onlyWithout: boolean;
  onOnlyWithout: (only: boolean) => void;
}) {
  const rows = report.rows.filter((reader) => !onlyWithout || assignmentWords(reader) === '');
  const columns: Column<Reader>[] = [
    { key: 'who', header: 'Vem', cell: ({ userName }) => userName },
    { key: 'where', header: 'Var', cell: ({ title }) => title ?? 'Gallrad eller borttagen' },
    { key: 'as', header: 'Uppdrag där nu', cell: (reader) => <Assignment reader={reader} /> },
    { key: 'reads', header: 'Läsningar', align: 'number', cell: ({ reads }) => reads },
    { key: 'devices', header: 'Datorer', align: 'number', cell: ({ devices }) => devices },
    { key: 'first', header: 'Första', cell: ({ first }) => dayAndTime(first) },
    { key: 'last', header: 'Senaste', cell: ({ last }) => dayAndTime(last) },
  ];
  return (
    <section className="stack" aria-labelledby="readers-heading">
      <div className="spread">
        <h2 id="readers-heading">Läsningar</h2>
        <Checkbox label="Visa bara läsningar utan uppdrag" value={onlyWithout} onChange={onOnlyWithout} />
      </div>
      {rows.length === 0 ? (
        <EmptyState>
          {onlyWithout ? 'Alla som har läst har ett uppdrag där.' : 'Ingen har läst under tiden.'}
        </EmptyState>
      ) : (
        <Table
          caption="Läsningar"
          captionHidden
          columns={columns}
          rows={rows}
          rowKey={({ userId, scope }) => `${userId} ${scope}`}
        />
      )}
    </section>
  );
}

function Assignment({ reader }: { reader: Reader }) {
  const words = assignmentWords(reader);
  if (words !== '') return words;
  return (
    <strong className="without-assignment">
      <TriangleAlert aria-hidden size={16} /> Inget uppdrag
    </strong>
  );
}

function Sample({ report }: { report: Report }) {
  const titles = new Map(report.rows.map(({ scope, title }) => [scope, title]));
  const kindOf = ({ recordType }: ReadEntry) =>
    recordType && recordTypeNamed(recordType) ? recordWords[recordType as RecordTypeName].many : '';
  const columns: Column<ReadEntry>[] = [
    { key: 'at', header: 'När', cell: ({ at }) => dayAndTime(at) },
    { key: 'who', header: 'Vem', cell: ({ userName }) => userName },
    { key: 'act', header: 'Vad', cell: (entry) => [actWord(entry), kindOf(entry)].filter(Boolean).join(' ') },
    { key: 'where', header: 'Var', cell: ({ scope }) => (scope && titles.get(scope)) || '–' },
    { key: 'device', header: 'Dator', cell: ({ deviceName }) => deviceName },
  ];
  return (
    <section className="stack" aria-labelledby="sample-heading">
      <h2 id="sample-heading">Stickprov</h2>
      <p className="soft">
        {report.sample.length === 1 ? '1 läsning' : `${report.sample.length} läsningar`} på måfå. Ta fram igen för ett
        nytt stickprov.
      </p>
      <Table caption="Stickprov" captionHidden columns={columns} rows={report.sample} rowKey={({ id }) => id} />
    </section>
  );
}

function Grounds({ report }: { report: Report }) {
  return (
    <details>
      <summary>Varför kontrollen görs</summary>
      <dl className="stack-tight measure">
        {report.grounds.map(({ law, asksFor, source }) => (
          <div key={law}>
            <dt>
              <strong>{law}</strong>
            </dt>
            <dd>{asksFor}</dd>
            <dd className="soft small">{source}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
