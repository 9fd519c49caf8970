import { CircleCheck, CircleQuestionMark, CircleX } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { type Answer, answerWords, type Finding } from '#shared/evidence/finding.ts';
import type { ShownReport, ShownSignature } from '#shared/evidence/shown-report.ts';
import { supplementInWords } from '#shared/evidence/supplement-in-words.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import {
  noRevisionsSentence,
  revisionTitle,
  signatureTitle,
  signerFacts,
  verdictSentence,
} from './verification-words.ts';

const banners = { holds: 'good', doesNotHold: 'error', cannotTell: 'warning' } as const;
const icons = { holds: CircleCheck, doesNotHold: CircleX, cannotTell: CircleQuestionMark } as const;

/** What was found about a report: the whole in a sentence, then each question with its own answer. */
export function ReportVerdict({ file, found }: { file: File; found: ShownReport }) {
  const { answer, structure, signatures, revisions, manifest, manifestHash, supplementTo, leftOut } = found;
  return (
    <section className="stack-loose verify-verdict" aria-labelledby="verdict-heading">
      <div className="stack" ref={bringToTop}>
        <h2 id="verdict-heading">Kontroll av {file.name}</h2>
        <Banner kind={banners[answer]}>
          <strong>{verdictSentence(found)}</strong>
        </Banner>
      </div>
      <Part title="Filen">
        <FindingLine what="Filens uppbyggnad" finding={structure} />
      </Part>
      <Part title="Underskrifter">
        {signatures.length === 0 ? <p>Filen har ingen underskrift som går att läsa.</p> : null}
        {signatures.map((signature, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and a hostile file can repeat every name
          <Signature key={index} found={signature} file={file} />
        ))}
      </Part>
      <Part title="Senare tillägg">
        {revisions.length === 0 ? <p>{noRevisionsSentence(found)}</p> : null}
        {revisions.map((revision, index) => (
          <FindingLine
            // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, and a hostile file can repeat every name
            key={index}
            what={revisionTitle(revision)}
            finding={revision.finding}
            more={revision.added.length > 0 ? [`Tillagt: ${revision.added.join(', ')}.`] : []}
          />
        ))}
      </Part>
      <Part title="Det som förseglades">
        <FindingLine what="Manifestet (besok.json)" finding={manifest} />
        {manifestHash ? (
          <p className="verify-hash">
            Manifestets kontrollsumma: <span className="code">{manifestHash}</span>
          </p>
        ) : null}
        {supplementTo ? <p className="verify-hash">{supplementInWords(supplementTo)}</p> : null}
      </Part>
      {leftOut > 0 ? <p>Filen har {leftOut} underskrifter och tillägg till, som inte visas här.</p> : null}
      <p className="soft">Om ett certifikat har spärrats prövas inte: det kräver nät.</p>
    </section>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section className="stack" aria-labelledby={id}>
      <h3 id={id}>{title}</h3>
      {children}
    </section>
  );
}

function Signature({ found, file }: { found: ShownSignature; file: File }) {
  const title = signatureTitle(found);
  const facts = signerFacts(found);
  const showing = useAction(async () => {
    const pdf = new Uint8Array(await file.slice(0, found.end).arrayBuffer());
    const caption = { heading: `${title}: ${file.name}`, facts: facts.map(([term, value]) => ({ term, value })) };
    await call('report:show-signed', { pdf, caption });
  });
  return (
    <article className="card stack">
      <h4>{title}</h4>
      <FindingLine
        what={found.kind === 'signature' ? 'Underskriften' : 'Tidsstämpeln'}
        finding={found.signature}
        more={found.remarks}
      />
      <FindingLine what="Certifikatkedjan till en betrodd utfärdare" finding={found.chain} />
      <dl className="verify-facts">
        {facts.map(([term, value]) => (
          <div key={term}>
            <dt>{term}</dt>
            {/* What the file says of itself is kept apart from the program's own words, whichever way it is written. */}
            <dd>
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {found.saw === 'unknown' ? null : (
        <div className="row">
          <Button label={`Visa vad som skrevs under: ${title}`} onPress={() => void showing.run()}>
            Visa vad som skrevs under
          </Button>
        </div>
      )}
      <ErrorBanner error={showing.error} />
    </article>
  );
}

/** One question and its answer: an icon, the word, and why. */
function FindingLine({ what, finding, more = [] }: { what: string; finding: Finding; more?: readonly string[] }) {
  const { answer, reasons } = finding;
  const Icon: (typeof icons)[Answer] = icons[answer];
  const sentences = [...new Set([...reasons, ...more])];
  return (
    <div className={`finding finding-${answer}`}>
      <Icon aria-hidden size={20} />
      <div className="stack-tight">
        <p>
          {what}: <strong>{answerWords[answer]}</strong>
        </p>
        {sentences.length > 0 ? (
          <ul>
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        ) : null}
      </div>
    </div>
  );
}

/** As a `ref`: what was found is read from its beginning. One function, so that it runs once. */
function bringToTop(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'start' });
}
