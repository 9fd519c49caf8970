import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PDF } from '@libpdf/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { manifestHash } from '#shared/evidence/seal-manifest.ts';
import { sealRecords } from '#shared/evidence/sealed-follow-up.ts';
import { followUpRecords } from '#shared/report/follow-up-records.ts';
import { demoPassword, makeDemoSigner } from '../build/make-demo-signer.mjs';
import { renderPdf } from '../electron/report/render-pdf.tsx';
import { openKeyFile } from '../electron/signing/key-file.ts';
import { signPdf } from '../electron/signing/sign-pdf.ts';
import { sampleFollowUp } from '../tests/sample-follow-up.ts';
import { verifyReport } from './verify-report.ts';

const fontFolder = fileURLToPath(new URL('../resources/fonts', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-prova-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = undefined;
});
const at = (name: string) => path.join(folder, name);
const now = new Date();
let signed: Uint8Array;
let record: Record<string, unknown>;
const signer = makeDemoSigner(folder);
const key = openKeyFile(readFileSync(signer.keyFile), demoPassword, now);

beforeAll(async () => {
  const frozen = await renderPdf(
    {
      language: 'sv-SE',
      title: 'Provrapport',
      sender: '',
      subtitle: '',
      author: '',
      mark: null,
      madeAt: '2026-11-22T10:00:00.000Z',
      facts: [],
      blocks: [{ kind: 'paragraph', text: 'Beslutet är nej.' }],
    },
    new Map(),
    { fontFolder },
  );
  const sample = sampleFollowUp(['Text']);
  const records = followUpRecords(sample.records, sample.followUpId, sample.reportId);
  if (!records) throw new Error('the sample has no report');
  const content = sealRecords({
    records,
    attachmentBytes: sample.photos,
    sealedAt: '2026-11-22T10:00:00.000Z',
    sealedBy: sample.leadId,
    missingDevices: [],
    template: { id: 'mall', version: 1 },
    rules: [],
    randomBytes,
  });
  record = {
    format: 'platsbesok-sealed-follow-up',
    version: 1,
    followUpId: sample.followUpId,
    reportId: sample.reportId,
    manifestHash: manifestHash(content.manifest),
    ...content,
    frozenPdf: { sha256: createHash('sha256').update(frozen).digest('hex'), byteLength: frozen.length },
  };
  signed = await signPdf(await signPdf(frozen, key, 'lead', now), key, 'assistant', now);
});

type Answers = Record<'bytes' | 'signature' | 'chain' | 'manifest' | 'records', { answer: string; reasons: string[] }>;

async function answersFor(pdf: Uint8Array, besok: unknown = record, trust?: string) {
  writeFileSync(at('rapport.pdf'), pdf);
  writeFileSync(at('besok.json'), JSON.stringify(besok));
  const words = ['--pdf', at('rapport.pdf'), '--record', at('besok.json'), ...(trust ? ['--trust', trust] : [])];
  const { bytes, signature, chain, manifest, records } = (await verifyReport(words)) as Answers;
  return [bytes, signature, chain, manifest, records].map(({ answer }) => answer);
}

const holds = 'håller';
const doesNot = 'håller inte';
const cannotTell = 'kan inte avgöras';

describe('verify', () => {
  it('answers every question of a genuine report, the chain only with an issuer to trust', async () => {
    expect(await answersFor(signed)).toEqual([holds, holds, cannotTell, holds, holds]);
    expect(process.exitCode).toBeUndefined();
    expect(await answersFor(signed, record, signer.authority)).toEqual([holds, holds, holds, holds, holds]);
    const { authority } = makeDemoSigner(at('another'));
    expect((await answersFor(signed, record, authority))[2]).toBe(doesNot);
    expect(process.exitCode).toBe(1);
  });

  it('sees any byte that is changed within what was signed', async () => {
    for (let place = 20; place < signed.length; place += Math.floor(signed.length / 25)) {
      const changed = Uint8Array.from(signed);
      changed[place] = (changed[place] ?? 0) ^ 0x01;
      const answers = (await answersFor(changed)).slice(0, 2);
      expect(answers, `byte ${place}`).not.toEqual([holds, holds]);
    }
  });

  it('sees what is added after the last signature', async () => {
    const more = Buffer.concat([signed, Buffer.from('\n7 0 obj\n<<>>\nendobj\n')]);
    expect((await answersFor(more))[0]).toBe(doesNot);
  });

  it('does not take a changed page that was signed over for the report', async () => {
    const document = await PDF.load(signed);
    document.getPage(0)?.drawText('Beslutet är ja.', { x: 60, y: 500 });
    const forged = await signPdf(await document.save({ incremental: true }), key, 'nurse', now);
    const [bytes] = await answersFor(forged);
    expect(bytes).not.toBe(holds);
  });

  it('does not take another report for the one that was sealed', async () => {
    const other = Uint8Array.from(signed);
    const { frozenPdf } = record as { frozenPdf: { byteLength: number } };
    const elsewhere = { ...record, frozenPdf: { ...frozenPdf, sha256: '0'.repeat(64) } };
    expect((await answersFor(other, elsewhere))[0]).toBe(doesNot);
  });

  it('sees a changed record and a changed manifest', async () => {
    const changed = structuredClone(record) as { records: { fields: Record<string, unknown> }[] };
    const [first] = changed.records;
    if (first) first.fields.tillagt = 'x';
    expect((await answersFor(signed, changed)).slice(3)).toEqual([holds, doesNot]);
    expect((await answersFor(signed, { ...record, manifestHash: '0'.repeat(64) }))[3]).toBe(doesNot);
  });

  it('says what a file is not', async () => {
    writeFileSync(at('x.txt'), 'hej');
    await expect(verifyReport(['--pdf', at('x.txt'), '--record', at('x.txt')])).rejects.toThrow('ingen PDF');
    await expect(verifyReport(['--pdf', at('rapport.pdf'), '--record', at('x.txt')])).rejects.toThrow('ingen JSON');
    await expect(verifyReport(['--pdf', at('rapport.pdf')])).rejects.toThrow('--record');
  });
});
