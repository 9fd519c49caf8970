import { answerWords, type Finding } from './finding.ts';
import { supplementInWords } from './supplement-in-words.ts';
import type { SignatureFindings, StatedTime } from './verify-pdf.ts';
import type { ReportFindings } from './verify-report.ts';

const timeSources: Record<StatedTime['source'], string> = {
  clock: 'enligt undertecknarens egen klocka, vilket inte bevisar något',
  timestamp: 'enligt en tidsstämpel',
  none: 'ingen tid är angiven',
};

/** What was found, in plain Swedish: a line for each question, its reasons below it. */
export function reportFindingsInWords(found: ReportFindings): string {
  return [
    found.summary.split('. ')[0]?.replace(/\.?$/, '.') ?? '',
    ...inLines('Filens uppbyggnad', found.structure),
    ...found.signatures.flatMap(signatureLines),
    ...found.revisions.flatMap(({ from, to, signedIn, added, finding }) => [
      ...inLines(
        `Det som lades till ${signedIn === null ? 'utan underskrift' : `med ${signedIn}`} (byte ${from}–${to})`,
        finding,
      ),
      ...(added.length > 0 ? [`  Tillagt: ${added.join(', ')}.`] : []),
    ]),
    ...inLines('Manifestet (besok.json)', found.manifest),
    ...(found.supplementTo ? [`  ${supplementInWords(found.supplementTo)}`] : []),
    'Om ett certifikat har spärrats prövas inte: det kräver nät.',
  ].join('\n');
}

function signatureLines({ field, kind, holder, issuer, time, signature, remarks, chain }: SignatureFindings): string[] {
  const what = kind === 'timestamp' ? 'Tidsstämpeln' : 'Underskriften';
  const trust = chain.answer === 'holds' ? '' : ' (utfärdaren är inte styrkt som betrodd)';
  return [
    ...inLines(`${what} ${field}`, signature),
    `  Certifikatets innehavare: ${holder || 'okänd'}. Utfärdare: ${issuer || 'okänd'}${trust}.`,
    `  Tid: ${time.at ?? '–'} (${timeSources[time.source]}).`,
    ...remarks.map((remark) => `  ${remark}`),
    ...inLines(`Certifikatkedjan för ${field}`, chain),
  ];
}

function inLines(what: string, { answer, reasons }: Finding): string[] {
  return [`${what}: ${answerWords[answer]}`, ...reasons.map((reason) => `  ${reason}`)];
}
