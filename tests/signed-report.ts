import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { manifestHash, saltedHashOfBytes } from '#shared/evidence/seal-manifest.ts';
import { type SealedFollowUp, sealRecords } from '#shared/evidence/sealed-follow-up.ts';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import { signatureBlocks } from '#shared/report/report-signatures.ts';
import { demoPassword, makeDemoSigner } from '../build/make-demo-signer.mjs';
import { renderPdf } from '../electron/report/render-pdf.tsx';
import { type KeyFile, openKeyFile } from '../electron/signing/key-file.ts';
import { signPdf } from '../electron/signing/sign-pdf.ts';
import { sampleFollowUp } from './sample-follow-up.ts';

export interface SignedReport {
  /** As it was sealed. */
  readonly frozen: Uint8Array;
  /** With two signatures. */
  readonly signed: Uint8Array;
  readonly record: SealedFollowUp;
  readonly key: KeyFile;
  /** The issuer's certificate as a PEM file. */
  readonly authority: string;
}

export const fontFolder = fileURLToPath(new URL('../resources/fonts', import.meta.url));
export const signingMoment = new Date();

/** A small report with its sealed follow-up, signed by an invented signer whose files are put into a folder. */
export async function signedReport(folder: string): Promise<SignedReport> {
  const sample = sampleFollowUp(['Text']);
  const records = followUpRecords(sample.records, sample.followUpId, sample.reportId);
  if (!records) throw new Error('the sample has no report');
  const content = await sealRecords({
    records,
    saltedHashOfFile: async ({ sha256 }, salt) =>
      saltedHashOfBytes(salt, sample.photos.get(sha256) ?? new Uint8Array()),
    sealedAt: '2026-11-22T10:00:00.000Z',
    sealedBy: sample.leadId,
    missingDevices: [],
    template: { id: 'mall', version: 1 },
    rules: [],
    randomBytes,
  });
  const hash = manifestHash(content.manifest);
  const frozen = await renderPdf(
    {
      language: 'sv-SE',
      title: 'Provrapport',
      sender: '',
      subtitle: '',
      registryNumber: '',
      author: '',
      mark: null,
      manifestHash: hash,
      madeAt: '2026-11-22T10:00:00.000Z',
      facts: [],
      blocks: [{ kind: 'paragraph', text: 'Beslutet är nej.' }, ...signatureBlocks(records)],
    },
    new Map(),
    { fontFolder },
  );
  const record: SealedFollowUp = {
    format: 'platsbesok-sealed-follow-up',
    version: 1,
    followUpId: sample.followUpId,
    reportId: sample.reportId,
    manifestHash: hash,
    ...content,
    frozenPdf: { sha256: createHash('sha256').update(frozen).digest('hex'), byteLength: frozen.length },
  };
  const { keyFile, authority } = makeDemoSigner(folder);
  const key = openKeyFile(readFileSync(keyFile), demoPassword, signingMoment);
  const once = await signPdf(frozen, key, 'lead', signingMoment, { fontFolder });
  return {
    frozen,
    signed: await signPdf(once, key, 'assistant', signingMoment, { fontFolder }),
    record,
    key,
    authority,
  };
}
