import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import { makeDemoSigner } from '../build/make-demo-signer.mjs';
import { signedReport } from '../tests/signed-report.ts';
import { verifyReport } from './verify-report.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-prova-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = undefined;
});
const at = (name: string) => path.join(folder, name);
let signed: Uint8Array;
let record: SealedFollowUp;
let authority: string;

beforeAll(async () => {
  ({ signed, record, authority } = await signedReport(folder));
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
    expect(await answersFor(signed, record, authority)).toEqual([holds, holds, holds, holds, holds]);
    const another = makeDemoSigner(at('another'));
    expect((await answersFor(signed, record, another.authority))[2]).toBe(doesNot);
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

  it('does not take another report for the one that was sealed', async () => {
    const other = Uint8Array.from(signed);
    const elsewhere = { ...record, frozenPdf: { ...record.frozenPdf, sha256: '0'.repeat(64) } };
    expect((await answersFor(other, elsewhere))[0]).toBe(doesNot);
  });

  it('says what a file is not', async () => {
    writeFileSync(at('x.txt'), 'hej');
    await expect(verifyReport(['--pdf', at('x.txt'), '--record', at('x.txt')])).rejects.toThrow('ingen PDF');
    await expect(verifyReport(['--pdf', at('rapport.pdf'), '--record', at('x.txt')])).rejects.toThrow('ingen JSON');
    await expect(verifyReport(['--pdf', at('rapport.pdf')])).rejects.toThrow('--record');
  });
});
