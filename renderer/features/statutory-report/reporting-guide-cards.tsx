import { reportingLawWords } from '#shared/language/swedish.ts';
import { certaintyWords } from '#shared/law/certainty.ts';
import type { ReportingLaw } from '#shared/records/statutory-report.ts';
import {
  type LawStatement,
  type ReportingGuide,
  reportingGuide,
  statementSubjects,
  statementsFor,
} from '#shared/statutory-report/reporting-guide.ts';
import { Button } from '../../components/button.tsx';
import { longDate } from '../../language/times.ts';

export type Regime = 'municipal' | 'private' | null;

const subjectWords: Record<LawStatement['about'], string> = {
  what: 'Vad',
  who: 'Vem',
  toWhom: 'Till vem',
  when: 'När',
  afterwards: 'Sedan',
};

/** Which of the two it is, and for each: what, who, to whom, when. */
export function ReportingGuideCards({
  regime,
  noted,
  onReport,
}: {
  regime: Regime;
  /** Those that are noted already. */
  noted: ReadonlySet<ReportingLaw>;
  /** Left out where nothing can be noted. */
  onReport?: (law: ReportingLaw) => void;
}) {
  return (
    <div className="reporting-cards">
      {reportingGuide.laws.map(({ law, concerns, statements }) => (
        <section key={law} className="card stack" aria-labelledby={`reporting-${law}`}>
          <h2 id={`reporting-${law}`}>
            {reportingLawWords[law]}
            <span className="reporting-concerns">{concerns}</span>
          </h2>
          {onReport && !noted.has(law) ? (
            <div>
              <Button onPress={() => onReport(law)}>Ska rapporteras enligt {lawInSentence(law)}</Button>
            </div>
          ) : null}
          <Statements statements={statementsFor(statements, regime)} />
        </section>
      ))}
    </div>
  );
}

/** `lex Sarah`, within a sentence. */
export function lawInSentence(law: ReportingLaw): string {
  return reportingLawWords[law].replace(/^L/, 'l');
}

function Statements({ statements }: { statements: readonly LawStatement[] }) {
  return (
    <dl className="reporting-statements">
      {statementSubjects.map((about) => (
        <div key={about}>
          <dt>{subjectWords[about]}</dt>
          {statements
            .filter((statement) => statement.about === about)
            .map((statement) => (
              <dd key={statement.id}>
                <StatementText {...statement} />
              </dd>
            ))}
        </div>
      ))}
    </dl>
  );
}

type Precaution = ReportingGuide['precautions'][number];

function StatementText({ text, norm, certainty }: LawStatement | Precaution) {
  return (
    <>
      {text}{' '}
      <span className="soft small">
        {unbroken(norm)}
        {certainty === 'V' ? '' : ` (${certaintyWords[certainty].toLowerCase()})`}
      </span>
    </>
  );
}

/** A paragraph's number stays with its sign. */
function unbroken(norm: string): string {
  return norm.replace(/ (?=§|kap\.|[a-z] §)/g, '\u00a0');
}

/** What to bear in mind, whichever of the two it is. */
export function ReportingPrecautions({ regime }: { regime: Regime }) {
  return (
    <ul className="stack-tight reporting-precautions">
      {statementsFor(reportingGuide.precautions, regime).map((precaution) => (
        <li key={precaution.id}>
          <StatementText {...precaution} />
        </li>
      ))}
    </ul>
  );
}

/** Where each statement has been read and when, and which version of the texts this is. */
export function ReportingSources({ regime }: { regime: Regime }) {
  const { precautions, laws, version, date } = reportingGuide;
  const statements = [...precautions, ...laws.flatMap((law) => law.statements)];
  const lines = statementsFor(statements, regime).map(
    ({ norm, source, certainty, date: readOn }) =>
      `${unbroken(norm)}: ${source}. ${certaintyWords[certainty]}, ${longDate(readOn)}.`,
  );
  return (
    <details>
      <summary>Källor och datum</summary>
      <ul className="reporting-sources small">
        {[...new Set(lines)].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      <p className="soft small reporting-version">
        Texterna är version {version}, {longDate(date)}. De ersätter inte kommunens rutin.
      </p>
    </details>
  );
}
