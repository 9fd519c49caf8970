import { ruleResultShapes, ruleResultWords } from '#shared/language/swedish.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import type { DelegationSummary } from '#shared/records/delegation-review.ts';
import { hoursInWords, stretchText } from '#shared/staffing/shortfall-text.ts';
import { type Column, Table } from '../../components/table.tsx';
import type { SeenRecord } from '../../store/use-records.ts';

export type SummaryContent = Omit<DelegationSummary, 'visitId' | 'reviewedHash' | 'conclusion'>;

/** What a summary says, table by table; the same for the MAS before it is handed over and for those it was handed to. */
export function SummaryTables({ summary, units }: { summary: SummaryContent; units: readonly SeenRecord<'unit'>[] }) {
  const { inRegister, decisions, sample, byRule, byUnit, byTask, byDelegator, routine, duty, earlier } = summary;
  const unitName = (unitId: string | null) => units.find(({ id }) => id === unitId)?.fields.name ?? 'Enhet framgår ej';
  return (
    <>
      {inRegister > decisions ? <p>Registret har {inRegister} beslut.</p> : null}
      {sample ? (
        <>
          {sample.sentences.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
          <Table
            caption="Urvalet"
            columns={[
              { key: 'name', header: 'Grupp', cell: ({ name }) => name },
              { key: 'all', header: 'Beslut i registret', cell: ({ populationNumbers }) => populationNumbers },
              { key: 'chosen', header: 'Valda', cell: ({ chosenNumbers }) => chosenNumbers || 'inga' },
            ]}
            rows={sample.groups}
            rowKey={({ name }) => name}
          />
        </>
      ) : null}
      {routine.length > 0 ? (
        <Table
          caption="Rutin och samtal"
          columns={[
            { key: 'rule', header: 'Regel', cell: ({ title }) => title },
            {
              key: 'unit',
              header: 'Enhet',
              cell: ({ unitId }) => (unitId === null ? 'Alla enheter' : unitName(unitId)),
            },
            {
              key: 'result',
              header: 'Resultat',
              cell: ({ result }) => (
                <>
                  <span aria-hidden>{ruleResultShapes[result]} </span>
                  {ruleResultWords[result]}
                </>
              ),
            },
            { key: 'reason', header: 'Vad som framkom', cell: ({ reason }) => reason },
          ]}
          rows={routine}
          rowKey={({ ruleId, unitId }) => `${ruleId} ${unitId}`}
        />
      ) : null}
      {byRule.length > 0 ? (
        <Table
          caption="Prövning mot reglerna"
          columns={[
            { key: 'rule', header: 'Regel', cell: ({ title }) => title },
            { key: 'met', header: 'Uppfyllt', cell: ({ met }) => met, align: 'number' },
            { key: 'deficient', header: 'Brist', cell: ({ deficient }) => deficient, align: 'number' },
            {
              key: 'unclear',
              header: 'Går ej att bedöma',
              cell: ({ cannotBeJudged }) => cannotBeJudged,
              align: 'number',
            },
            { key: 'overruled', header: 'Omprövade', cell: ({ overruled }) => overruled, align: 'number' },
          ]}
          rows={byRule}
          rowKey={({ ruleId }) => ruleId}
        />
      ) : null}
      {byUnit.length > 1 ? (
        <Numbers caption="Per enhet" header="Enhet" rows={byUnit} nameOf={(row) => unitName(row.unitId)} />
      ) : null}
      <Numbers caption="Per uppgift" header="Uppgift" rows={byTask} nameOf={({ task }) => task} />
      <Numbers
        caption="Per delegerande"
        header="Delegerande"
        rows={byDelegator}
        nameOf={({ delegator }) => delegator}
      />
      {duty.map((held) => (
        <UncoveredDuty
          key={held.unitId}
          duty={held}
          unit={duty.length > 1 || byUnit.length > 1 ? unitName(held.unitId) : null}
        />
      ))}
      {earlier.length > 0 ? (
        <Table
          caption="Tidigare granskningar av enheten"
          columns={[
            { key: 'unit', header: 'Enhet', cell: ({ unitId }) => unitName(unitId) },
            { key: 'on', header: 'Lämnad', cell: ({ on }) => dateText(on) },
            { key: 'followUp', header: 'Uppföljning', cell: ({ followUp }) => followUp },
            { key: 'decisions', header: 'Beslut', cell: ({ decisions }) => decisions, align: 'number' },
            { key: 'deficient', header: 'Med brist', cell: ({ withDeficiency }) => withDeficiency, align: 'number' },
          ]}
          rows={earlier}
          rowKey={({ unitId, on, followUp }) => `${unitId} ${on} ${followUp}`}
        />
      ) : null}
    </>
  );
}

type Reviewed = DelegationSummary['byTask'][number];

function Numbers<Row extends Omit<Reviewed, 'task'>>({
  caption,
  header,
  rows,
  nameOf,
}: {
  caption: string;
  header: string;
  rows: readonly Row[];
  nameOf: (row: Row) => string;
}) {
  if (rows.length === 0) return null;
  const columns: Column<Row>[] = [
    { key: 'name', header, cell: nameOf },
    { key: 'decisions', header: 'Beslut', cell: ({ decisions }) => decisions, align: 'number' },
    { key: 'deficient', header: 'Med brist', cell: ({ withDeficiency }) => withDeficiency, align: 'number' },
    { key: 'deficiencies', header: 'Brister', cell: ({ deficiencies }) => deficiencies, align: 'number' },
  ];
  return <Table caption={caption} columns={columns} rows={rows} rowKey={nameOf} />;
}

function UncoveredDuty({ duty, unit }: { duty: DelegationSummary['duty'][number]; unit: string | null }) {
  return (
    <>
      <p>
        {unit === null ? '' : `${unit}, `}
        {dateText(duty.from)}–{dateText(duty.to)}:{' '}
        {duty.windowDatesUncovered === 0
          ? `någon med delegering var i tjänst vid alla ${duty.windowDates} tider.`
          : `ingen i tjänst hade delegering vid ${duty.windowDatesUncovered} av ${duty.windowDates} tider, sammanlagt ${hoursInWords(duty.hours)}.`}
      </p>
      {duty.uncovered.length > 0 ? (
        <details>
          <summary>Tiderna då ingen i tjänst hade delegering{unit === null ? '' : `: ${unit}`}</summary>
          <ul>
            {duty.uncovered.map((stretch) => (
              <li key={`${stretch.task} ${stretch.from}`}>
                {stretchText(stretch)}: {stretch.task}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
