import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import type { Certificate } from '#shared/evidence/certificate.ts';
import { answerWords, type Finding } from '#shared/evidence/finding.ts';
import { reportFindingsInWords } from '#shared/evidence/report-findings-in-words.ts';
import { issuersIn } from '#shared/evidence/trusted-issuers.ts';
import { verifyReport } from '#shared/evidence/verify-report.ts';
import { checkSignature } from './check-signature.ts';
import { type Command, UsageError } from './command.ts';

const usage = 'Ange en fil: report verify FIL [--manifest besok.json] [--trust CA.pem] [--seen MAPP].';

/**
 * `report verify`: whether a signed report holds, question by question. JSON goes to the standard output, the same in
 * plain Swedish to the standard error. Exit code 1 where something does not hold or the chain cannot be decided. With
 * `--seen` what each signer had before them is written as a PDF of its own, to be looked at.
 */
export const reportVerify: Command = async (words) => {
  const { file, manifest, trust, seen } = argumentsOf(words);
  const pdf = await bytesOf(file);
  const sealed = manifest === undefined ? undefined : jsonOf(await bytesOf(manifest), manifest);
  const trusted = trust === undefined ? [] : certificatesOf(await bytesOf(trust), trust);
  const found = await verifyReport(pdf, { checkSignature, trusted, now: new Date(), sealed });
  if (!found) throw new UsageError(`Filen ${file} är ingen PDF.`);
  if (!found.allHold) process.exitCode = 1;
  const seenFiles = seen === undefined ? [] : await writeSeen(pdf, found.signatures, seen);
  process.stderr.write(`${reportFindingsInWords(found)}\n`);
  const {
    structure,
    signatures,
    revisions,
    manifest: manifestFinding,
    manifestHash,
    supplementTo,
    allHold,
    summary,
  } = found;
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
    supplementTo,
    ...(seen === undefined ? {} : { seen: seenFiles }),
  };
};

function inWords({ answer, reasons }: Finding) {
  return { answer: answerWords[answer], reasons };
}

/** The beginning of the file that each signature covers, in the order of the signatures. @returns the files written */
async function writeSeen(pdf: Uint8Array, signatures: readonly { end: number }[], folder: string): Promise<string[]> {
  const written: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const [index, { end }] of signatures.entries()) {
      if (end === 0) continue;
      const file = path.join(folder, `underskrift-${index + 1}.pdf`);
      await writeFile(file, pdf.subarray(0, end), { flag: 'wx' });
      written.push(file);
    }
  } catch {
    throw new UsageError(`Mappen ${folder} går inte att skriva i, eller har redan sådana filer.`);
  }
  return written;
}

interface Arguments {
  readonly file: string;
  readonly manifest?: string | undefined;
  readonly trust?: string | undefined;
  readonly seen?: string | undefined;
}

function argumentsOf(words: string[]): Arguments {
  const options = { manifest: { type: 'string' }, trust: { type: 'string' }, seen: { type: 'string' } } as const;
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
