import { Split } from 'lucide-react';
import { memo, useCallback, useMemo, useState } from 'react';
import { unansweredWords } from '#shared/language/swedish.ts';
import {
  type ComparedCell,
  type ComparedPart,
  type ComparedRow,
  type Comparison,
  comparisons,
} from '#shared/triangulation/answers-compared.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useDrawn } from '../../components/use-drawn.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { type GridCell, useCellGrid } from './cell-grid.ts';
import { respondentName } from './interview-list.tsx';
import type { QuestionPlace } from './sibling-interview.ts';
import './compare-answers.css';

interface Props {
  readonly interviews: readonly SeenRecord<'interview'>[];
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly instances: readonly SeenRecord<'repeatInstance'>[];
  readonly guides: readonly SeenRecord<'guideTemplate'>[];
  readonly onOpen: (interviewId: string, place: QuestionPlace) => void;
}

/** Jämför svaren: what everybody who was asked by the same guide has said, one table for each guide. */
export function CompareAnswers({ interviews, answers, instances, guides, onOpen }: Props) {
  const [onlyApart, setOnlyApart] = useState(false);
  const compared = useMemo(
    () =>
      comparisons({
        interviews: interviews.map(withId),
        answers: answers.map(({ fields }) => fields),
        instances: instances.map(withId),
        guides: guides.map(withId),
      }),
    [interviews, answers, instances, guides],
  );
  const names = useMemo(
    () => new Map(interviews.map((interview) => [interview.id, respondentName(interview)])),
    [interviews],
  );
  return (
    <div className="stack-loose">
      <div className="spread">
        <p className="soft measure">
          Svar går isär när någon har sagt ja och någon nej, när olika alternativ är valda eller när två tal på en skala
          skiljer mer än halva skalan. Text, datum, tal och flera val får du jämföra själv. En cell öppnar intervjun vid
          frågan; piltangenterna går mellan cellerna.
        </p>
        <Checkbox label="Visa bara där svaren går isär" value={onlyApart} onChange={setOnlyApart} />
      </div>
      {compared.map((comparison) => (
        <ComparisonPart
          key={comparison.guideId}
          comparison={comparison}
          names={names}
          onlyApart={onlyApart}
          onOpen={onOpen}
        />
      ))}
    </div>
  );
}

function withId<Fields extends object>({ id, fields }: { readonly id: string; readonly fields: Fields }) {
  return { id, ...fields };
}

function ComparisonPart({
  comparison: { guideId, title, parts, interviews },
  names,
  onlyApart,
  onOpen,
}: {
  comparison: Comparison;
  names: ReadonlyMap<string, string>;
  onlyApart: boolean;
  onOpen: Props['onOpen'];
}) {
  const shown = useMemo(
    () =>
      onlyApart
        ? parts
            .map((part) => ({ ...part, rows: part.rows.filter(({ goesApart }) => goesApart) }))
            .filter(({ rows }) => rows.length > 0)
        : parts,
    [parts, onlyApart],
  );
  const questions = parts.reduce((sum, { rows }) => sum + rows.length, 0);
  const apart = parts.reduce((sum, { rows }) => sum + rows.filter(({ goesApart }) => goesApart).length, 0);
  const respondents = useMemo(
    () => interviews.map(({ id }) => ({ id, name: names.get(id) ?? '' })),
    [interviews, names],
  );
  const headingId = `compared-${guideId}`;
  return (
    <section className="stack" aria-labelledby={headingId}>
      <div className="stack-tight">
        <h2 id={headingId}>{title}</h2>
        <p>
          {apart === 0
            ? `Inga svar går isär på de ${questions} frågorna.`
            : `Svaren går isär på ${apart} av ${questions} frågor.`}
        </p>
      </div>
      {shown.length === 0 ? (
        <EmptyState>Inget svar går isär.</EmptyState>
      ) : (
        <AnswerTable key={String(onlyApart)} title={title} parts={shown} respondents={respondents} onOpen={onOpen} />
      )}
    </section>
  );
}

interface Respondent {
  readonly id: string;
  readonly name: string;
}

/** So many rows are drawn at once. */
const firstRows = 16;

function AnswerTable({
  title,
  parts,
  respondents,
  onOpen,
}: {
  title: string;
  parts: readonly ComparedPart[];
  respondents: readonly Respondent[];
  onOpen: Props['onOpen'];
}) {
  const rows = useMemo(() => parts.flatMap((part) => part.rows), [parts]);
  const drawn = useDrawn(rows.length, firstRows);
  const { grid, active, onKeyDown, onFocus } = useCellGrid();
  const open = useCallback(
    ({ row, column }: GridCell) => {
      const compared = rows[row];
      const respondent = respondents[column];
      const instance = compared?.cells[column]?.instance;
      if (!compared || !respondent || instance === undefined) return;
      onOpen(respondent.id, { questionId: compared.question.id, instance });
    },
    [rows, respondents, onOpen],
  );
  let first = 0;
  return (
    <div className="table-frame answer-table-frame">
      <table
        className="table answer-table"
        // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: one cell is in the order of Tab, and the arrow keys go to the others
        role="grid"
        aria-label={`Svaren på ${title}`}
        aria-rowcount={rows.length + 1}
        ref={grid}
        onKeyDown={onKeyDown}
        onFocus={onFocus}
      >
        <thead>
          <tr>
            <th scope="col">Fråga</th>
            {respondents.map(({ id, name }) => (
              <th key={id} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        {parts.map((part) => {
          const from = first;
          first += part.rows.length;
          if (from >= drawn) return null;
          return (
            <tbody key={part.key}>
              {part.title ? (
                <tr className="answer-table-part">
                  <th scope="rowgroup" colSpan={respondents.length + 1}>
                    {part.title}
                  </th>
                </tr>
              ) : null}
              {part.rows.slice(0, drawn - from).map((row, index) => (
                <AnswerRow
                  key={row.key}
                  row={row}
                  number={from + index}
                  respondents={respondents}
                  activeColumn={active.row === from + index ? active.column : null}
                  onOpen={open}
                />
              ))}
            </tbody>
          );
        })}
      </table>
    </div>
  );
}

const AnswerRow = memo(function AnswerRow({
  row: { question, cells, goesApart },
  number,
  respondents,
  activeColumn,
  onOpen,
}: {
  row: ComparedRow;
  number: number;
  respondents: readonly Respondent[];
  /** The column whose cell is in the order of Tab, where it is one of this row's. */
  activeColumn: number | null;
  onOpen: (cell: GridCell) => void;
}) {
  return (
    <tr className={goesApart ? 'goes-apart' : undefined}>
      <th scope="row">
        {question.text}
        {goesApart ? (
          <span className="goes-apart-mark small">
            <Split aria-hidden size={16} /> Svaren går isär
          </span>
        ) : null}
      </th>
      {cells.map((cell, column) => (
        <td key={respondents[column]?.id} data-header={respondents[column]?.name}>
          <button
            type="button"
            className="answer-cell"
            data-cell={`${number} ${column}`}
            tabIndex={activeColumn === column ? 0 : -1}
            onClick={() => onOpen({ row: number, column })}
          >
            <CellText cell={cell} />
          </button>
        </td>
      ))}
    </tr>
  );
});

function CellText({ cell }: { cell: ComparedCell }) {
  if (cell.kind === 'notAsked') return <span className="soft">Ej ställd</span>;
  return (
    <>
      {cell.kind === 'answered' ? (
        <span>{cell.text}</span>
      ) : (
        <span className="answer-missing">○ {cell.reason ? unansweredWords[cell.reason] : 'Obesvarad'}</span>
      )}
      {cell.note ? <span className="soft small answer-note">{cell.note}</span> : null}
    </>
  );
}
