import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PDF } from '@libpdf/core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pdfSignatures } from '#shared/evidence/pdf-signatures.ts';
import { manifestHash, saltedHash } from '#shared/evidence/seal-manifest.ts';
import type { SealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import { demoPassword, makeDemoSigner } from '../build/make-demo-signer.mjs';
import { openKeyFile } from '../electron/signing/key-file.ts';
import { type SignerRole, signPdf } from '../electron/signing/sign-pdf.ts';
import { type SignedReport, signedReport, signingMoment } from '../tests/signed-report.ts';
import { verifyReport } from './verify-report.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-angrepp-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  process.exitCode = undefined;
});
const at = (name: string) => path.join(folder, name);
let genuine: SignedReport;
beforeAll(async () => {
  genuine = await signedReport(folder);
});

interface Files {
  readonly pdf: Uint8Array;
  readonly record: SealedFollowUp;
}
type Question = 'bytes' | 'signature' | 'chain' | 'manifest' | 'records';
type Answers = { summary: string } & Record<Question, { answer: string; reasons: string[] }>;

async function answersFor({ pdf, record }: Files): Promise<Answers> {
  writeFileSync(at('rapport.pdf'), pdf);
  writeFileSync(at('besok.json'), JSON.stringify(record));
  const words = ['--pdf', at('rapport.pdf'), '--record', at('besok.json'), '--trust', genuine.authority];
  return (await verifyReport(words)) as Answers;
}

const questions: readonly Question[] = ['bytes', 'signature', 'chain', 'manifest', 'records'];
const holding = (answers: Answers) => questions.filter((question) => answers[question].answer === 'håller');

describe('a genuine report', () => {
  const extra: [string, readonly SignerRole[]][] = [
    ['two signatures', []],
    ['three signatures', ['nurse']],
    ['four signatures', ['nurse', 'provider']],
  ];
  it.each(extra)('holds with %s', async (_name, roles) => {
    let pdf = genuine.signed;
    for (const role of roles) pdf = await signPdf(pdf, genuine.key, role, signingMoment);
    const answers = await answersFor({ pdf, record: genuine.record });
    expect(holding(answers)).toEqual(questions);
    expect(process.exitCode).toBeUndefined();
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

/** The last signature's place in the file. */
const lastSignature = (pdf: Uint8Array) => {
  const last = pdfSignatures(pdf).at(-1);
  if (!last) throw new Error('no signature');
  return last;
};

function overwritten(pdf: Uint8Array, place: number, text: string): Uint8Array {
  const changed = Uint8Array.from(pdf);
  changed.set(Buffer.from(text, 'latin1'), place);
  return changed;
}

/** Puts other text of the same length in place of the last match. */
function replacedLast(pdf: Uint8Array, pattern: RegExp, replacement: (match: string) => string): Uint8Array {
  const match = [...Buffer.from(pdf).toString('latin1').matchAll(pattern)].at(-1);
  if (!match) throw new Error('nothing to replace');
  const text = replacement(match[0]);
  expect(text.length).toBe(match[0].length);
  return overwritten(pdf, match.index, text);
}

const byteRange = /\/ByteRange\s*\[[^\]]*\]/g;
const added = (text: string) => (pdf: Uint8Array) => Buffer.concat([pdf, Buffer.from(text, 'latin1')]);

function holeFilled(fill: (room: number) => string) {
  return (pdf: Uint8Array) => {
    const { hole } = lastSignature(pdf);
    return overwritten(pdf, hole.from + 1, fill(hole.to - hole.from - 2));
  };
}

/** What was signed is moved apart, and something else put between (signature wrapping). */
function wrapped(pdf: Uint8Array): Uint8Array {
  const { hole } = lastSignature(pdf);
  const between = Buffer.from('\n99 0 obj\n(Beslutet är ja.)\nendobj\n', 'latin1');
  const apart = Buffer.concat([pdf.subarray(0, hole.to), between, pdf.subarray(hole.to)]);
  return replacedLast(apart, byteRange, (old) =>
    old
      .replace(String(hole.to), String(hole.to + between.length))
      .slice(0, old.length)
      .padEnd(old.length),
  );
}

const attacksOnFile: [string, (pdf: Uint8Array) => Uint8Array | Promise<Uint8Array>, Question, RegExp][] = [
  ['a page replaced after the signatures', (pdf) => edited(pdf, replacePage), 'bytes', /efter den sista underskriften/],
  ['a note laid over a page', (pdf) => edited(pdf, coverPage), 'bytes', /efter den sista underskriften/],
  ['bytes after the end', added('x'), 'bytes', /efter den sista underskriften/],
  ['an empty line after the end', added('\n'), 'bytes', /efter den sista underskriften/],
  [
    'objects that no table lists',
    added('\n7 0 obj\n<< /Type /Page >>\nendobj\n'),
    'bytes',
    /efter den sista underskriften/,
  ],
  [
    'a page replaced, then signed over',
    async (pdf) => signPdf(await edited(pdf, replacePage), genuine.key, 'nurse', signingMoment),
    'bytes',
    /Med underskriften MAS lades mer till/,
  ],
  [
    'a note laid over a page, then signed over',
    async (pdf) => signPdf(await edited(pdf, coverPage), genuine.key, 'nurse', signingMoment),
    'bytes',
    /Med underskriften MAS lades mer till/,
  ],
  [
    'a page replaced before the first signature',
    async () => signPdf(await edited(genuine.frozen, replacePage), genuine.key, 'lead', signingMoment),
    'bytes',
    /Med underskriften Ansvarig lades mer till/,
  ],
  [
    'altered padding',
    holeFilled((room) => `${cmsHex()}${'0'.repeat(room - cmsHex().length - 1)}1`),
    'signature',
    /Utfyllnaden/,
  ],
  ['an empty signature', holeFilled((room) => '0'.repeat(room)), 'signature', /går inte att läsa/],
  ['a signature of spaces', holeFilled((room) => ' '.repeat(room)), 'signature', /inte bara underskriften/],
  [
    'a signature of another revision',
    holeFilled((room) =>
      Buffer.from(pdfSignatures(genuine.signed)[0]?.contents ?? [])
        .toString('hex')
        .slice(0, room),
    ),
    'signature',
    /inte det som skrevs under/,
  ],
  [
    'a ByteRange that begins later',
    (pdf) => replacedLast(pdf, byteRange, (old) => old.replace(/\[(\s*)0/, '[$11')),
    'signature',
    /täcker inte filens början/,
  ],
  [
    'a ByteRange that ends earlier',
    (pdf) =>
      replacedLast(pdf, byteRange, (old) =>
        old.replace(/(\d)(\s*)\]$/, (_, digit, gap) => `${digit === '0' ? 1 : digit - 1}${gap}]`),
      ),
    'signature',
    /inte det som skrevs under|slutar inte där/,
  ],
  [
    'a ByteRange beyond the file',
    (pdf) => replacedLast(pdf, byteRange, (old) => old.replace(/\d+(\s*)\]$/, (end) => end.replace(/\d/g, '9'))),
    'signature',
    /täcker mer än filen/,
  ],
  [
    'an empty ByteRange',
    (pdf) => replacedLast(pdf, byteRange, (old) => '/ByteRange ['.padEnd(old.length - 1).concat(']')),
    'bytes',
    /efter den sista underskriften/,
  ],
  [
    'no ByteRange',
    (pdf) => replacedLast(pdf, byteRange, (old) => old.replace('/ByteRange', '/ByteRenge')),
    'bytes',
    /efter den sista underskriften/,
  ],
  ['content wrapped into the hole', wrapped, 'signature', /inte bara underskriften/],
  [
    'another signer, whom nobody here trusts',
    async () => {
      const { keyFile } = makeDemoSigner(at('forger'));
      const key = openKeyFile(readFileSync(keyFile), demoPassword, signingMoment);
      return signPdf(genuine.frozen, key, 'lead', signingMoment);
    },
    'chain',
    /är inte betrodd här/,
  ],
];

function cmsHex(): string {
  const { contents } = lastSignature(genuine.signed);
  return Buffer.from(contents)
    .toString('hex')
    .replace(/(00)+$/, '');
}

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

const attacksOnRecord: [string, (files: Files) => Files, Question, RegExp][] = [
  [
    'a record changed',
    ({ pdf, record }) => ({ pdf, record: alteredRecord(record, 'record') }),
    'records',
    /är inte den som förseglades/,
  ],
  [
    'a record and its hash changed',
    ({ pdf, record }) => ({ pdf, record: alteredRecord(record, 'hash') }),
    'manifest',
    /annan kontrollsumma än den angivna/,
  ],
  [
    'a record and everything that vouches for it in besok.json changed',
    ({ pdf, record }) => ({ pdf, record: alteredRecord(record, 'manifest') }),
    'manifest',
    /Rapporten anger en annan kontrollsumma/,
  ],
  [
    'another report in place of the sealed one',
    ({ pdf, record }) => ({ pdf, record: { ...record, frozenPdf: { ...record.frozenPdf, sha256: '0'.repeat(64) } } }),
    'bytes',
    /börjar inte med den rapport som förseglades/,
  ],
  [
    'a besok.json that takes the forged page for the sealed one',
    ({ pdf, record }) => {
      const forged = Buffer.concat([pdf, Buffer.from('\n%%EOF\n')]);
      const sha256 = createHash('sha256').update(forged).digest('hex');
      return { pdf: forged, record: { ...record, frozenPdf: { sha256, byteLength: forged.length } } };
    },
    'bytes',
    /efter den sista underskriften/,
  ],
];

describe('an attacked report does not hold', () => {
  it.each(attacksOnFile)('%s', async (_name, attack, question, reason) => {
    const answers = await answersFor({ pdf: await attack(genuine.signed), record: genuine.record });
    expect(answers[question].answer).toBe('håller inte');
    expect(answers[question].reasons.join(' ')).toMatch(reason);
    expect(answers.summary).toMatch(/^Rapporten håller inte\. /);
    expect(process.exitCode).toBe(1);
  });

  it.each(attacksOnRecord)('%s', async (_name, attack, question, reason) => {
    const answers = await answersFor(attack({ pdf: genuine.signed, record: genuine.record }));
    expect(answers[question].answer).toBe('håller inte');
    expect(answers[question].reasons.join(' ')).toMatch(reason);
    expect(process.exitCode).toBe(1);
  });
});
