import { readFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import type { Certificate } from '#shared/evidence/certificate.ts';
import { answerWords, type Finding } from '#shared/evidence/finding.ts';
import { reportFindingsInWords } from '#shared/evidence/report-findings-in-words.ts';
import { issuersIn } from '#shared/evidence/trusted-issuers.ts';
import { verifyReport } from '#shared/evidence/verify-report.ts';
import { checkSignature } from './check-signature.ts';
import { type Command, UsageError } from './command.ts';

const usage = 'Ange en fil: report verify FIL [--manifest besok.json] [--trust CA.pem].';

/**
 * `report verify`: whether a signed report holds, question by question. JSON goes to the standard output, the same in
 * plain Swedish to the standard error. Exit code 1 where something does not hold or the chain cannot be decided.
 */
export const reportVerify: Command = async (words) => {
  const { file, manifest, trust } = argumentsOf(words);
  const pdf = await bytesOf(file);
  const sealed = manifest === undefined ? undefined : jsonOf(await bytesOf(manifest), manifest);
  const trusted = trust === undefined ? [] : certificatesOf(await bytesOf(trust), trust);
  const found = await verifyReport(pdf, { checkSignature, trusted, now: new Date(), sealed });
  if (!found) throw new UsageError(`Filen ${file} är ingen PDF.`);
  if (!found.allHold) process.exitCode = 1;
  process.stderr.write(`${reportFindingsInWords(found)}\n`);
  const { structure, signatures, revisions, manifest: manifestFinding, manifestHash, allHold, summary } = found;
  return {
    file,
    summary,
    allHold,
    structure: inWords(structure),
    signatures: signatures.map(({ signature, chain, end, time, ...stated }) => ({
      ...stated,
      time,
      coversBytes: end,
      signature: inWords(signature),
      chain: inWords(chain),
    })),
    revisions: revisions.map(({ finding, ...stated }) => ({ ...stated, ...inWords(finding) })),
    manifest: inWords(manifestFinding),
    manifestHash,
  };
};

function inWords({ answer, reasons }: Finding) {
  return { answer: answerWords[answer], reasons };
}

function argumentsOf(words: string[]): { file: string; manifest?: string | undefined; trust?: string | undefined } {
  const options = { manifest: { type: 'string' }, trust: { type: 'string' } } as const;
  try {
    const { values, positionals } = parseArgs({ args: words, options, allowPositionals: true });
    const [file, ...more] = positionals;
    if (file !== undefined && more.length === 0) return { file, ...values };
  } catch {
    // The sentence below says what can be written.
  }
  throw new UsageError(usage);
}

function certificatesOf(encoded: Uint8Array, file: string): Certificate[] {
  try {
    return issuersIn(encoded, (base64) => Buffer.from(base64, 'base64'));
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
