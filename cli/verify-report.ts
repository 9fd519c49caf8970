import { verify, X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Certificate } from '#shared/evidence/cms-signature.ts';
import { type SealedFollowUp, sealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import { manifestStatedBy } from '#shared/evidence/stated-manifest-hash.ts';
import {
  type Answer,
  answerWords,
  type Finding,
  verifySealedFollowUp,
} from '#shared/evidence/verify-sealed-follow-up.ts';
import { verifySignedReport } from '#shared/evidence/verify-signed-report.ts';
import { type Command, UsageError } from './command.ts';
import { readArguments } from './read-arguments.ts';

/** What is asked of a report, in words. */
const questions = {
  bytes: 'Är filen den förseglade rapporten, med underskrifter tillagda och inget annat?',
  signature: 'Är varje underskrift gjord på just det här innehållet, med nyckeln till sitt certifikat?',
  chain: 'Är certifikaten utfärdade av någon som är betrodd här?',
  manifest: 'Är manifestet det som förseglades, och det som rapporten anger?',
  records: 'Är uppgifterna i besok.json de som förseglades?',
  attachments: 'Är fotona de som förseglades?',
} as const;

/**
 * `verify`: whether a signed report and its `besok.json` belong together and are untouched. Every question has its own
 * answer: *håller*, *håller inte* or *kan inte avgöras*. Exit code 1 where something does not hold.
 */
export const verifyReport: Command = async (words) => {
  const { pdf: pdfFile, record: recordFile, trust } = readArguments(words, ['pdf', 'record'], ['trust']);
  const pdf = await bytesOf(pdfFile);
  if (Buffer.from(pdf.subarray(0, 1024)).indexOf('%PDF-') < 0) throw new UsageError(`Filen ${pdfFile} är ingen PDF.`);
  const content = jsonOf(await bytesOf(recordFile), recordFile);
  const trusted = trust === undefined ? [] : [trustedCertificate(await bytesOf(trust), trust)];

  const parsed = sealedFollowUp.safeParse(content);
  const frozen = parsed.success ? parsed.data.frozenPdf : undefined;
  const { bytes, signatures } = await verifySignedReport(pdf, { readCertificate, trusted, frozen });
  const { manifest, records, attachments } = verifySealedFollowUp(content);
  const unsigned: Finding = { answer: 'cannotTell', reasons: ['Rapporten har ingen underskrift med certifikat.'] };
  const answers: Record<keyof typeof questions, Finding> = {
    bytes,
    signature: signatures.length === 0 ? unsigned : together(signatures.map(({ signature }) => signature)),
    chain: signatures.length === 0 ? unsigned : together(signatures.map(({ chain }) => chain)),
    manifest: parsed.success ? together([manifest, statedManifest(pdf, parsed.data)]) : manifest,
    records,
    attachments,
  };
  if (Object.values(answers).some(({ answer }) => answer === 'doesNotHold')) process.exitCode = 1;
  return {
    summary: summaryOf(Object.values(answers)),
    ...Object.fromEntries(
      Object.entries(answers).map(([name, finding]) => [
        name,
        { question: questions[name as keyof typeof questions], ...inWords(finding) },
      ]),
    ),
    manifestHash: parsed.success ? parsed.data.manifestHash : null,
    signatures: signatures.map(({ signature, chain, ...stated }) => ({
      ...stated,
      signature: inWords(signature),
      chain: inWords(chain),
    })),
  };
};

const byGravity: readonly Answer[] = ['doesNotHold', 'cannotTell', 'holds'];

/** The gravest of some answers, with all their reasons. */
function together(findings: readonly Finding[]): Finding {
  const answer =
    byGravity.find((candidate) => findings.some((finding) => finding.answer === candidate)) ?? 'cannotTell';
  return { answer, reasons: [...new Set(findings.flatMap(({ reasons }) => reasons))] };
}

function statedManifest(pdf: Uint8Array, { frozenPdf, manifestHash }: SealedFollowUp): Finding {
  return manifestStatedBy(pdf.subarray(0, frozenPdf.byteLength), manifestHash);
}

/** One sentence of what was found, then why. */
function summaryOf(findings: readonly Finding[]): string {
  const { answer, reasons } = together(findings.filter((finding) => finding.answer === together(findings).answer));
  const sentences: Record<Answer, string> = {
    holds: 'Allt håller.',
    doesNotHold: 'Rapporten håller inte.',
    cannotTell: 'Inget talar emot rapporten, men allt går inte att avgöra.',
  };
  return [sentences[answer], ...reasons].join(' ');
}

function inWords({ answer, reasons }: Finding) {
  return { answer: answerWords[answer], reasons };
}

/** Reads a certificate from DER or PEM by the cryptography of Node. */
function readCertificate(encoded: Uint8Array): Certificate {
  const certificate = new X509Certificate(encoded);
  return {
    der: certificate.raw,
    holder: commonName(certificate.subject),
    issuer: commonName(certificate.issuer),
    validFrom: new Date(certificate.validFrom).toISOString(),
    validTo: new Date(certificate.validTo).toISOString(),
    hasSigned: (bytes, signature) => verify('sha256', bytes, certificate.publicKey, signature),
    isIssuedBy: ({ der }) => {
      const issuer = new X509Certificate(der);
      return certificate.checkIssued(issuer) && certificate.verify(issuer.publicKey);
    },
  };
}

function commonName(distinguishedName: string): string {
  return /^CN=(.*)$/m.exec(distinguishedName)?.[1] ?? distinguishedName.replaceAll('\n', ', ');
}

function trustedCertificate(encoded: Uint8Array, file: string): Certificate {
  try {
    return readCertificate(encoded);
  } catch {
    throw new UsageError(`Filen ${file} är inget certifikat.`);
  }
}

function jsonOf(bytes: Uint8Array, file: string): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    throw new UsageError(`Filen ${file} är ingen JSON.`);
  }
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return new Uint8Array(await readFile(file));
  } catch {
    throw new UsageError(`Filen ${file} går inte att läsa.`);
  }
}
