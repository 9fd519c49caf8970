import { providerPositionWords, requirementKindWords } from '#shared/language/swedish.ts';
import type { RequirementPage } from '#shared/meeting/meeting-page.ts';
import { promiseWords } from '#shared/meeting/promise-words.ts';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import './meeting-screen.css';

/** One requirement, large and calm. It knows nothing but its page. */
export function RequirementScreen({ page }: { page: RequirementPage }) {
  const { title, place, count, number, clause, kind, text, breachCount } = page;
  return (
    <main className="meeting">
      <header className="meeting-top">
        <p>{title}</p>
        <p className="meeting-place">
          Krav {place} av {count}
        </p>
      </header>
      <div className="meeting-sides">
        <div className="meeting-requirement">
          <h1>
            {requirementKindWords[kind]} {number}
            {clause ? <span className="meeting-clause">Punkt {clause}</span> : null}
          </h1>
          <p className={`meeting-text meeting-text-${lengthOf(page)}`}>{text}</p>
        </div>
        <ProviderSays response={page.response} promised={page.promised} />
      </div>
      <footer className="meeting-judgement">
        <Judgement judgement={page.judgement} />
        <Response response={page.response} />
        {breachCount > 0 ? <p>{breachCount === 1 ? '1 avvikelse' : `${breachCount} avvikelser`}</p> : null}
      </footer>
    </main>
  );
}

function Judgement({ judgement }: Pick<RequirementPage, 'judgement'>) {
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

function Response({ response }: Pick<RequirementPage, 'response'>) {
  if (!response || response.position === 'notHeard') return null;
  return (
    <p>
      <span className="soft">Utföraren: </span>
      <strong>{providerPositionWords[response.position]}</strong>
    </p>
  );
}

/** What the provider says, in their words as they were written down, and what they have promised. */
function ProviderSays({ response, promised }: Pick<RequirementPage, 'response' | 'promised'>) {
  if (!response?.statement && promised.length === 0) return null;
  return (
    <section className="meeting-aside" aria-label="Utföraren">
      {response?.statement ? (
        <>
          <h2>Utförarens yttrande</h2>
          <p>{response.statement}</p>
        </>
      ) : null}
      {promised.length > 0 ? (
        <>
          <h2>{promised.length === 1 ? 'Utlovad handling' : 'Utlovade handlingar'}</h2>
          <ul>
            {[...new Set(promised.map(promiseWords))].map((words) => (
              <li key={words}>{words}</li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** Where there is much to read it is set smaller, so that as much as possible of it is seen at once. */
function lengthOf({ text, response, promised }: RequirementPage): 'short' | 'middle' | 'long' | 'longest' {
  const beside = (response?.statement.length ?? 0) + promised.map(promiseWords).join().length;
  const length = Math.max(text.length, beside);
  if (length <= 280) return beside === 0 ? 'short' : 'middle';
  if (length <= 700) return 'middle';
  return length <= 1500 ? 'long' : 'longest';
}
