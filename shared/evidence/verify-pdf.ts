import { isPdf, PdfRevision, revisionEnds } from '../pdf/pdf-revision.ts';
import { PdfFault } from '../pdf/pdf-value.ts';
import type { Certificate } from './certificate.ts';
import { chainFinding } from './certificate-chain.ts';
import { type CmsSignature, verifyCmsSignature } from './cms-signature.ts';
import { coveredByField } from './covered-by-field.ts';
import { cannotTell, doesNotHold, type Finding, finding } from './finding.ts';
import { type PdfSignature, pdfSignatures, rangeFaults, strayFaults } from './pdf-signatures.ts';
import { revisionChanges } from './revision-changes.ts';
import type { CheckSignature } from './signature-scheme.ts';
import { timeToken } from './time-token.ts';
import { unlistedBytes } from './unlisted-bytes.ts';

/** What is found about one signature. */
export interface SignatureFindings {
  readonly field: string;
  readonly kind: 'signature' | 'timestamp';
  readonly subFilter: string;
  readonly holder: string;
  readonly issuer: string;
  readonly time: StatedTime;
  /** The signature is made over these bytes with the certificate's key, by the rules of its kind. */
  readonly signature: Finding;
  readonly remarks: readonly string[];
  /** The certificate leads to an issuer that is trusted here. */
  readonly chain: Finding;
  /** Where what the signer saw ends; 0 where that is not known. */
  readonly end: number;
}

/** When a signature was made, and what says so. A clock of the signer's proves nothing. */
export interface StatedTime {
  readonly at: string | null;
  readonly source: 'clock' | 'timestamp' | 'none';
}

/** What is found about one revision after the first signature. */
export interface RevisionFindings {
  readonly from: number;
  readonly to: number;
  /** The field of the signature that covers it, if one does. */
  readonly signedIn: string | null;
  readonly added: readonly string[];
  readonly finding: Finding;
}

export interface PdfFindings {
  readonly structure: Finding;
  readonly signatures: readonly SignatureFindings[];
  readonly revisions: readonly RevisionFindings[];
}

export interface PdfQuestion {
  readonly checkSignature: CheckSignature;
  /** Issuers that whoever verifies trusts; usually none. */
  readonly trusted: readonly Certificate[];
  /** For a signature that states no time. */
  readonly now: Date;
  /** Where the file ended before anybody signed, where that is known from elsewhere. */
  readonly frozenEnd?: number | undefined;
}

/**
 * Verifies the signatures of a PDF offline, whoever made it. Each question has an answer of its own.
 *
 * @returns undefined where the bytes are no PDF
 */
export async function verifyPdf(pdf: Uint8Array, question: PdfQuestion): Promise<PdfFindings | undefined> {
  if (!isPdf(pdf)) return undefined;
  try {
    return await findings(pdf, question);
  } catch (error) {
    // What nobody foresaw in a file is no reason to believe it.
    const reason = error instanceof PdfFault ? error.message : 'Filen går inte att läsa.';
    return { structure: doesNotHold(reason), signatures: [], revisions: [] };
  }
}

async function findings(pdf: Uint8Array, question: PdfQuestion): Promise<PdfFindings> {
  const { revision: latest, faults } = latestReadable(pdf);
  if (!latest) return { structure: doesNotHold(...faults), signatures: [], revisions: [] };
  if (latest.trailer.get('Encrypt') !== null)
    return { structure: cannotTell('Filen är krypterad och kan inte prövas.'), signatures: [], revisions: [] };
  if (pdf[0] !== 0x25 || pdf[1] !== 0x50) faults.push('Filen börjar med något annat än en PDF.');

  const ends = revisionEnds(pdf).filter((end) => isRevision(pdf, end, latest));
  const signatures = everySignature(pdf, latest, ends);
  const covered = Math.max(0, ...signatures.map(({ end }) => end));
  if (Math.max(latest.end, covered) < pdf.length)
    faults.push(`Det finns ${pdf.length - Math.max(latest.end, covered)} byte efter filens slut.`);
  faults.push(...signatures.flatMap((signature) => signature.faults), ...strayFaults(latest, signatures));
  if (latest.end < pdf.length) faults.push(...rangeFaults(pdf));
  const covers = signatures.map(({ end }) => end).filter((end) => end > 0);
  if (new Set(covers).size < covers.length) faults.push('Två underskrifter säger sig täcka samma version av filen.');

  const revisions = await laterRevisions(pdf, latest, signatures, ends, question.frozenEnd);
  return {
    structure: finding(faults),
    signatures: signatures.map((signature) => signatureFindings(signature, question)),
    revisions,
  };
}

/** The signatures that the file shows, and those that it showed before something was changed. */
function everySignature(pdf: Uint8Array, latest: PdfRevision, ends: readonly number[]): PdfSignature[] {
  const found = pdfSignatures(latest);
  for (const end of ends)
    for (const signature of pdfSignatures(new PdfRevision(pdf, end, latest)))
      if (!found.some(({ hole }) => hole.from === signature.hole.from)) found.push(signature);
  return found.sort((one, other) => one.end - other.end);
}

/** The whole file, or the longest beginning of it that can be read; why it is not the whole stands among the faults. */
function latestReadable(pdf: Uint8Array): { revision: PdfRevision | undefined; faults: string[] } {
  const faults: string[] = [];
  for (const end of [pdf.length, ...revisionEnds(pdf).toReversed().slice(0, 20)]) {
    try {
      const revision = new PdfRevision(pdf, end);
      for (const number of revision.numbers) revision.object(number);
      return { revision, faults };
    } catch (error) {
      if (!(error instanceof PdfFault)) throw error;
      if (faults.length === 0) faults.push(error.message);
    }
  }
  return { revision: undefined, faults };
}

function signatureFindings(signature: PdfSignature, question: PdfQuestion): SignatureFindings {
  const { checkSignature, trusted, now } = question;
  const { subFilter, fieldName: field, end } = signature;
  const isTime = subFilter === 'ETSI.RFC3161';
  const cms = isTime
    ? undefined
    : verifyCmsSignature(
        signature.contents,
        signature.signedBytes,
        subFilter === 'ETSI.CAdES.detached' ? 'pades' : 'pdf',
        checkSignature,
      );
  const token = isTime ? timeToken(signature.contents, signature.signedBytes, checkSignature) : undefined;
  const signer = cms?.signer ?? token?.authority;
  const time: StatedTime = token ? { at: token.at, source: 'timestamp' } : timeOf(signature, cms);
  const certificates = cms?.certificates ?? token?.certificates ?? [];
  return {
    field,
    kind: isTime ? 'timestamp' : 'signature',
    subFilter,
    holder: signer?.holder ?? '',
    issuer: signer?.issuer ?? '',
    time,
    signature: signatureFinding(signature, cms?.faults ?? token?.faults ?? []),
    remarks: cms?.remarks ?? [],
    chain: chainFinding({ signer, certificates, trusted, at: time.at ?? now.toISOString() }, checkSignature),
    end,
  };
}

const detached = ['ETSI.CAdES.detached', 'adbe.pkcs7.detached', 'ETSI.RFC3161'];

function signatureFinding({ subFilter, faults, fieldName }: PdfSignature, cmsFaults: readonly string[]): Finding {
  if (faults.length > 0) return doesNotHold(...faults);
  if (!detached.includes(subFilter))
    return doesNotHold(
      `Underskriften ${fieldName} är gjord på ett sätt som inte längre är säkert eller inte kan prövas (${subFilter || 'okänt'}).`,
    );
  return finding(cmsFaults);
}

function timeOf(signature: PdfSignature, cms: CmsSignature | undefined): StatedTime {
  if (cms?.timestamp?.at) return { at: cms.timestamp.at, source: 'timestamp' };
  const at = signature.signedAt ?? cms?.statedAt ?? null;
  return { at, source: at === null ? 'none' : 'clock' };
}

/** Each revision after the first signature, or after the frozen file, held against the one before it. */
async function laterRevisions(
  pdf: Uint8Array,
  latest: PdfRevision,
  signatures: readonly PdfSignature[],
  ownEnds: readonly number[],
  frozenEnd: number | undefined,
): Promise<RevisionFindings[]> {
  const signed = signatures.filter(({ end }) => end > 0);
  const start = frozenEnd ?? signed[0]?.end;
  if (start === undefined) return [];
  const ends = new Set([...signed.map(({ end }) => end), ...ownEnds, latest.end]);
  const later = [...ends].filter((end) => end > start).sort((one, other) => one - other);
  const found: RevisionFindings[] = [];
  let before = new PdfRevision(pdf, start, latest);
  for (const end of later) {
    const own = signed.find((signature) => signature.end === end);
    const after = new PdfRevision(pdf, end, latest);
    const changes = revisionChanges(before, after);
    const reasons = [
      ...changes.faults,
      ...(await coveredByField(pdf.slice(0, start), before, changes.drawnFields)),
      ...unlistedBytes(after, before.end, end),
    ];
    const forbids = signed.find((signature) => signature.end < end && signature.permits === 1);
    if (forbids && changes.signs) reasons.push(`Underskriften ${forbids.fieldName} tillät inga fler underskrifter.`);
    found.push({
      from: before.end,
      to: end,
      signedIn: own?.fieldName ?? null,
      added: changes.added,
      finding: finding(reasons),
    });
    before = after;
  }
  return found;
}

/** Whether an end is one of the file's own, and not bytes within a stream that look like one. */
function isRevision(pdf: Uint8Array, end: number, latest: PdfRevision): boolean {
  try {
    const [newest] = new PdfRevision(pdf, end, latest).sections;
    return newest !== undefined && latest.sections.some(({ from }) => from === newest.from);
  } catch (error) {
    if (error instanceof PdfFault) return false;
    throw error;
  }
}
