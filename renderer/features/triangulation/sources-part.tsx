import { useMemo, useState } from 'react';
import { sourceKindWords } from '#shared/language/swedish.ts';
import { gatheredRecords } from '#shared/report/follow-up-records.ts';
import { type SourceKind, sourceKinds } from '#shared/triangulation/source-kind.ts';
import { type SourceRow, type Statement, sourceMatrix } from '#shared/triangulation/source-matrix.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useDrawn } from '../../components/use-drawn.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useReportSources } from '../report/use-report-sources.ts';
import './triangulation.css';

/** Källor bredvid varandra: what each kind of source says of the same requirement. Worked out when it is opened. */
export function SourcesPart({ work }: { work: FollowUpWork }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <details className="review-part" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Källor bredvid varandra</summary>
      {isOpen ? <Sources work={work} /> : null}
    </details>
  );
}

function Sources({ work }: { work: FollowUpWork }) {
  const sources = useReportSources(work);
  const [onlyMarked, setOnlyMarked] = useState(false);
  const rows = useMemo(() => {
    const records = sources && gatheredRecords(sources, work.followUp.id);
    return records && sourceMatrix(records);
  }, [sources, work.followUp.id]);
  if (!rows) return null;
  if (rows.length === 0) return <EmptyState>Uppföljningen har inget avtal med krav på den här datorn.</EmptyState>;
  const said = rows.filter(({ statements, onlySource }) => statements.length > 0 || onlySource !== null);
  if (said.length === 0)
    return (
      <EmptyState>
        Ingen källa har sagt något om något krav än. En fråga hör till ett krav när guiden säger det, och en observation
        när du skriver § och kravets punkt i den.
      </EmptyState>
    );
  const marked = said.filter(isMarked);
  const kinds = sourceKinds.filter((kind) =>
    said.some(({ statements }) => statements.some(({ source }) => source === kind)),
  );
  return (
    <div className="stack">
      <div className="spread">
        <p>{summaryOf(said)}</p>
        <Checkbox label="Visa bara de märkta" value={onlyMarked} onChange={setOnlyMarked} />
      </div>
      {onlyMarked && marked.length === 0 ? <EmptyState>Inget krav är märkt.</EmptyState> : null}
      <Matrix rows={onlyMarked ? marked : said} kinds={kinds} />
    </div>
  );
}

const isMarked = ({ differing, onlySource }: SourceRow) => differing.length > 0 || onlySource !== null;

function summaryOf(rows: readonly SourceRow[]): string {
  const differing = rows.filter((row) => row.differing.length > 0).length;
  const single = rows.filter(({ onlySource }) => onlySource !== null).length;
  return [
    `Källor finns för ${rows.length} krav.`,
    differing === 0 ? 'Inga svar går isär.' : `Svaren går isär om ${differing}.`,
    single === 0 ? 'Ingen bedömning vilar på en enda sorts källa.' : `${single} bedöms på en enda sorts källa.`,
  ].join(' ');
}

/** So many rows are drawn at once. */
const firstRows = 20;

function Matrix({ rows, kinds }: { rows: readonly SourceRow[]; kinds: readonly SourceKind[] }) {
  const drawn = useDrawn(rows.length, firstRows);
  return (
    // A wide table scrolls by itself; the keyboard must be able to reach it for that.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region is operable by keyboard only when it takes focus (WCAG 2.1.1)
    <section className="table-frame" aria-label="Källor för varje krav" tabIndex={0}>
      <table className="table source-matrix">
        <caption className="visually-hidden">Vad varje sorts källa säger om varje krav</caption>
        <thead>
          <tr>
            <th scope="col">Krav</th>
            {kinds.map((kind) => (
              <th key={kind} scope="col">
                {sourceKindWords[kind]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.slice(0, drawn).map((row) => (
            <tr key={row.requirement.id}>
              <th scope="row">
                <RequirementHead row={row} />
              </th>
              {kinds.map((kind) => (
                <td key={kind}>
                  <Statements statements={row.statements.filter(({ source }) => source === kind)} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function RequirementHead({ row: { requirement, differing, onlySource } }: { row: SourceRow }) {
  return (
    <div className="stack-tight">
      <p>
        Krav {requirement.number} <span className="soft">punkt {requirement.clause}</span>
      </p>
      <p className="source-requirement">{requirement.text}</p>
      {differing.length > 0 ? (
        <div className="source-mark">
          <p>
            <strong>Svaren går isär</strong>
          </p>
          {differing.map((sentence) => (
            <p key={sentence}>{sentence}</p>
          ))}
        </div>
      ) : null}
      {onlySource ? (
        <p className="source-mark">
          <strong>En enda sorts källa:</strong> {sourceKindWords[onlySource].toLowerCase()}
        </p>
      ) : null}
    </div>
  );
}

const atFirst = 4;

function Statements({ statements }: { statements: readonly Statement[] }) {
  if (statements.length === 0) return <span className="soft">–</span>;
  const [first, more] = [statements.slice(0, atFirst), statements.slice(atFirst)];
  return (
    <>
      <StatementList statements={first} />
      {more.length > 0 ? (
        <details>
          <summary>{more.length} till</summary>
          <StatementList statements={more} />
        </details>
      ) : null}
    </>
  );
}

function StatementList({ statements }: { statements: readonly Statement[] }) {
  return (
    <ul className="plain-list stack-tight">
      {statements.map(({ id, who, text }) => (
        <li key={id}>
          {who ? <span className="soft">{who}: </span> : null}
          {text}
        </li>
      ))}
    </ul>
  );
}
