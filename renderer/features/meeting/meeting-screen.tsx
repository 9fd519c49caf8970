import { requirementKindWords } from '#shared/language/swedish.ts';
import type { MeetingPage } from '#shared/meeting/meeting-page.ts';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import './meeting-screen.css';

/** What a meeting sees: one requirement, large and calm. It knows nothing but its page. */
export function MeetingScreen({ page }: { page: MeetingPage }) {
  const { title, place, count, number, clause, kind, text, breachCount } = page;
  return (
    <main className="meeting">
      <header className="meeting-top">
        <p>{title}</p>
        <p className="meeting-place">
          Krav {place} av {count}
        </p>
      </header>
      <div className="meeting-requirement">
        <h1>
          {requirementKindWords[kind]} {number}
          {clause ? <span className="meeting-clause">Punkt {clause}</span> : null}
        </h1>
        <p className={`meeting-text meeting-text-${lengthOf(text)}`}>{text}</p>
      </div>
      <footer className="meeting-judgement">
        <Judgement judgement={page.judgement} />
        {breachCount > 0 ? <p>{breachCount === 1 ? '1 avvikelse' : `${breachCount} avvikelser`}</p> : null}
      </footer>
    </main>
  );
}

function Judgement({ judgement }: Pick<MeetingPage, 'judgement'>) {
  if (!judgement) return <p className="soft">Inget omdöme än</p>;
  return (
    <p>
      <span className="soft">{judgement.standing === 'settled' ? 'Omdöme: ' : 'Preliminär bedömning: '}</span>
      <strong>
        <VerdictMark verdict={judgement.verdict} />
      </strong>
    </p>
  );
}

/** A long text is set smaller, so that as much as possible of it is seen at once. */
function lengthOf(text: string): 'short' | 'middle' | 'long' | 'longest' {
  if (text.length <= 280) return 'short';
  if (text.length <= 700) return 'middle';
  return text.length <= 1500 ? 'long' : 'longest';
}
