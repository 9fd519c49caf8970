import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDF } from '@libpdf/core';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { manifestHash, saltedHash } from '#shared/evidence/seal-manifest.ts';
import type { SealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import type { SignerRole } from '#shared/report/report-signatures.ts';
import { demoPassword, makeDemoSigner } from '../build/make-demo-signer.mjs';
import { openKeyFile } from '../electron/signing/key-file.ts';
import { signPdf } from '../electron/signing/sign-pdf.ts';
import { fontFolder, type SignedReport, signedReport, signingMoment } from '../tests/signed-report.ts';
import { reportVerify } from './report-verify.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-prova-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const inSwedish = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
afterEach(() => {
  process.exitCode = undefined;
  inSwedish.mockClear();
});
let genuine: SignedReport;
beforeAll(async () => {
  genuine = await signedReport(folder);
});

interface Verdict {
  answer: string;
  reasons: string[];
}
interface Answers {
  summary: string;
  structure: Verdict;
  signatures: { field: string; coversBytes: number; signature: Verdict; chain: Verdict }[];
  revisions: (Verdict & { signedIn: string | null })[];
  manifest: Verdict;
}

/** @param trust a PEM file; none where it is null */
async function answersFor(pdf: Uint8Array, record?: unknown, trust: string | null = genuine.authority) {
  writeFileSync(at('rapport.pdf'), pdf);
  if (record !== undefined) writeFileSync(at('besok.json'), JSON.stringify(record));
  const words = [
    at('rapport.pdf'),
    ...(record === undefined ? [] : ['--manifest', at('besok.json')]),
    ...(trust === null ? [] : ['--trust', trust]),
  ];
  return (await reportVerify(words)) as Answers;
}

describe('report verify of a genuine report', () => {
  it.each<[string, SignerRole[]]>([
    ['two signatures', []],
    ['three signatures', ['nurse']],
    ['four signatures', ['nurse', 'provider']],
  ])('says that everything holds, with %s', async (_name, roles) => {
    let pdf = genuine.signed;
    for (const role of roles) pdf = await signPdf(pdf, genuine.key, role, signingMoment, { fontFolder });
    for (const record of [undefined, genuine.record]) {
      expect((await answersFor(pdf, record)).summary).toMatch(/^Allt håller\./);
      expect(process.exitCode).toBeUndefined();
    }
    expect(String(inSwedish.mock.lastCall?.[0])).toMatch(
      /Underskriften Bitradande: håller[\s\S]*Manifestet \(besok.json\): håller/,
    );
  });

  it('cannot decide the chain without an issuer to trust, says so, and fails', async () => {
    const { signatures, structure, manifest, summary } = await answersFor(genuine.signed, genuine.record, null);
    expect(signatures.map(({ signature, chain }) => [signature.answer, chain.answer])).toEqual([
      ['håller', 'kan inte avgöras'],
      ['håller', 'kan inte avgöras'],
    ]);
    expect([structure.answer, manifest.answer]).toEqual(['håller', 'håller']);
    expect(summary).toMatch(/allt går inte att avgöra.*Ingen utfärdare är angiven/);
    expect(process.exitCode).toBe(1);
  });

  it('trusts no other issuer', async () => {
    const { authority } = makeDemoSigner(at('another'));
    const { signatures } = await answersFor(genuine.signed, genuine.record, authority);
    expect(signatures[0]?.chain.answer).toBe('håller inte');
    expect(process.exitCode).toBe(1);
  });

  it('says of the sealed report without signatures that nobody has signed', async () => {
    const { manifest, summary } = await answersFor(genuine.frozen, genuine.record);
    expect(manifest.answer).toBe('håller');
    expect(summary).toContain('Filen har ingen underskrift');
    expect(process.exitCode).toBe(1);
  });

  it('hands out what each signer had before them, and overwrites nothing', async () => {
    writeFileSync(at('rapport.pdf'), genuine.signed);
    const words = [at('rapport.pdf'), '--seen', at('seen')];
    const { seen, signatures } = (await reportVerify(words)) as Answers & { seen: string[] };
    expect(seen).toEqual([at('seen/underskrift-1.pdf'), at('seen/underskrift-2.pdf')]);
    const [first, second] = seen.map((file) => readFileSync(file));
    expect(first).toEqual(Buffer.from(genuine.signed.subarray(0, signatures[0]?.coversBytes)));
    expect(second).toEqual(Buffer.from(genuine.signed));
    await expect(reportVerify(words)).rejects.toThrow('redan sådana filer');
  });

  it('says what a file is not', async () => {
    writeFileSync(at('x.txt'), 'hej');
    writeFileSync(at('whole.pdf'), genuine.signed);
    await expect(reportVerify([at('x.txt')])).rejects.toThrow('ingen PDF');
    await expect(reportVerify([at('whole.pdf'), '--manifest', at('x.txt')])).rejects.toThrow('ingen JSON');
    await expect(reportVerify([at('whole.pdf'), '--trust', at('x.txt')])).rejects.toThrow('inget certifikat');
    await expect(reportVerify([at('none.pdf')])).rejects.toThrow('går inte att läsa');
    for (const words of [[], ['a', 'b'], ['a', '--hej']])
      await expect(reportVerify(words)).rejects.toThrow('Ange en fil');
  });
});

/** Another page, as an editor saves it: the old bytes stay and the new ones come after them. */
async function edited(pdf: Uint8Array, edit: (document: PDF) => void): Promise<Uint8Array> {
  const document = await PDF.load(pdf);
  edit(document);
  return document.save({ incremental: true });
}
const replacePage = (document: PDF) => void document.getPage(0)?.drawText('Beslutet är ja.', { x: 60, y: 500 });
const coverPage = (document: PDF) =>
  void document.getPage(0)?.addTextAnnotation({ rect: { x: 60, y: 700, width: 200, height: 40 }, contents: 'Ja.' });
const signedAs = (pdf: Uint8Array, role: SignerRole) => signPdf(pdf, genuine.key, role, signingMoment, { fontFolder });

describe('report verify of a forged report', () => {
  it.each<[string, (pdf: Uint8Array) => Promise<Uint8Array>, RegExp]>([
    ['a page replaced after the signatures', (pdf) => edited(pdf, replacePage), /Sidan 1 har ändrats/],
    ['a note laid over a page', (pdf) => edited(pdf, coverPage), /En anteckning \(Text\) är lagd på sidan 1/],
    ['a page replaced, then signed over', async (pdf) => forced(await edited(pdf, replacePage)), /Sidan 1 har ändrats/],
    ['a note laid over a page, then signed over', async (pdf) => forced(await edited(pdf, coverPage)), /En anteckning/],
  ])('sees %s', async (_name, attack, reason) => {
    const answers = await answersFor(await attack(genuine.signed));
    expect(
      answers.revisions.at(-1)?.answer === 'håller inte' || answers.revisions.at(-2)?.answer === 'håller inte',
    ).toBe(true);
    expect(answers.summary).toMatch(reason);
    expect(process.exitCode).toBe(1);
  });

  it('sees a page replaced between the sealing and the first signature, with the manifest', async () => {
    const pdf = await signedAs(await edited(genuine.frozen, replacePage), 'lead');
    expect((await answersFor(pdf)).summary).toBe('Allt håller.');
    expect((await answersFor(pdf, genuine.record)).summary).toMatch(/Sidan 1 har ändrats/);
    expect(process.exitCode).toBe(1);
  });

  it('sees another signer, whom nobody here trusts', async () => {
    const { keyFile } = makeDemoSigner(at('forger'));
    const key = openKeyFile(readFileSync(keyFile), demoPassword, signingMoment);
    const { signatures } = await answersFor(await signPdf(genuine.frozen, key, 'lead', signingMoment, { fontFolder }));
    expect(signatures[0]?.chain.reasons.join()).toMatch(/är inte betrodd här/);
    expect(process.exitCode).toBe(1);
  });

  /** The program itself refuses to sign what does not hold; a forger's program does not. */
  async function forced(pdf: Uint8Array): Promise<Uint8Array> {
    const alone = await signPdf(pdf, genuine.key, 'nurse', signingMoment, { fontFolder }).catch(() => undefined);
    return alone ?? pdf;
  }
});

/** Changes a record and, so far as asked, what vouches for it. */
function alteredRecord(record: SealedFollowUp, upTo: 'record' | 'hash' | 'manifest'): SealedFollowUp {
  const altered = structuredClone(record);
  const found = altered.records.find(({ type }) => type === 'assessment');
  const listed = altered.manifest.records.find(({ id }) => id === found?.id);
  if (!found || !listed) throw new Error('the sample has no assessment');
  found.fields.justification = 'Allt är bra.';
  if (upTo !== 'record') listed.hash = saltedHash(altered.salts[found.id] ?? '', found);
  return upTo === 'manifest' ? { ...altered, manifestHash: manifestHash(altered.manifest) } : altered;
}

describe('report verify of an altered manifest', () => {
  it.each<[string, (record: SealedFollowUp) => unknown, RegExp]>([
    ['a record changed', (record) => alteredRecord(record, 'record'), /är inte den som förseglades/],
    ['a record and its hash changed', (record) => alteredRecord(record, 'hash'), /annan kontrollsumma än den angivna/],
    [
      'a record and all that vouches for it changed',
      (record) => alteredRecord(record, 'manifest'),
      /Rapporten anger en annan/,
    ],
    [
      'another report in place of the sealed one',
      (record) => ({ ...record, frozenPdf: { ...record.frozenPdf, sha256: '0'.repeat(64) } }),
      /börjar inte med den rapport som förseglades/,
    ],
    ['something that is no sealed follow-up', () => ({ hej: 1 }), /ingen förseglad uppföljning/],
  ])('sees %s', async (_name, alter, reason) => {
    const { manifest } = await answersFor(genuine.signed, alter(genuine.record));
    expect(manifest.answer).toBe('håller inte');
    expect(manifest.reasons.join(' ')).toMatch(reason);
    expect(process.exitCode).toBe(1);
  });

  it('sees a besok.json that takes the forged file for the sealed one', async () => {
    const forged = Buffer.concat([genuine.signed, Buffer.from('\n%%EOF\n')]);
    const sha256 = createHash('sha256').update(forged).digest('hex');
    const record = { ...genuine.record, frozenPdf: { sha256, byteLength: forged.length } };
    expect((await answersFor(forged, record)).structure.answer).toBe('håller inte');
    expect(process.exitCode).toBe(1);
  });
});
