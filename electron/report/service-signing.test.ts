import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { P12Signer, PDF } from '@libpdf/core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { shownReport } from '#shared/evidence/shown-report.ts';
import { verifyReport } from '#shared/evidence/verify-report.ts';
import { pageNumbers } from '#shared/pdf/page-numbers.ts';
import { PdfRevision } from '#shared/pdf/pdf-revision.ts';
import { PdfReference } from '#shared/pdf/pdf-value.ts';
import type { Change } from '#shared/sync/change.ts';
import { type ProjectedRecord, withOwnChange } from '#shared/sync/projected-record.ts';
import { demoPassword, makeDemoSigner } from '../../build/make-demo-signer.mjs';
import {
  appended,
  changed,
  nextNumber,
  OpenSslSigners,
  plainPdf,
  signedByHand,
  stream,
} from '../../tests/forged-pdf.ts';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { checkSignature } from '../signing/check-signature.ts';
import { renderPdf } from './render-pdf.tsx';
import { createReportService, type ReportDeps, type ReportService } from './report-service.ts';

// A service that signs as the real ones do is played by OpenSSL: no program of ours makes the file that comes back.

const resources = fileURLToPath(new URL('../../resources', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-tjanst-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const signer = makeDemoSigner(at('underskrift'));
const signers = new OpenSslSigners(folder);
const sample = sampleFollowUp(['Text']);
const { followUpId, reportId } = sample;

let records: Map<string, ProjectedRecord>;
let commits: Change[];
let frozen: Uint8Array;
let sealedRecords: Map<string, ProjectedRecord>;
let deps: ReportDeps;
let service: ReportService;
/** What the user points out in the dialog. */
let chosen: string | null;

const turned = (bytes: Uint8Array) => bytes.map((byte) => byte ^ 0x55);

function depsIn(own: string): ReportDeps {
  return {
    records: () => records.values(),
    readBytes: async (_scope, sha256) => sample.photos.get(sha256) ?? new Uint8Array(),
    readAttachment: async (_scope, sha256) => ({
      bytes: sample.photos.get(sha256) ?? new Uint8Array(),
      mediaType: 'image/png',
    }),
    lackingAtCentral: () => ({ unsent: 0, unsentFiles: 0, missingFiles: 0 }),
    devices: async () => [],
    user: () => ({ id: sample.leadId, name: 'Vera Provling', title: 'Planeringsledare' }),
    commit: async (change) => {
      commits.push(change);
      records.set(change.recordId, withOwnChange(records.get(change.recordId), change, sample.leadId));
    },
    frozenFolder: path.join(own, 'frozen'),
    exportFolder: path.join(own, 'export'),
    resources,
    sealBytes: turned,
    openBytes: turned,
    importFolder: () => null,
    now: () => new Date(Date.now() + 1000),
    onProgress: () => {},
    verify: async ({ pdf, sealed }) => {
      const content = sealed ? JSON.parse(new TextDecoder().decode(sealed)) : undefined;
      const found = await verifyReport(pdf, { checkSignature, trusted: [], now: new Date(), sealed: content });
      if (!found) throw new Error('no PDF');
      return shownReport(found, { length: pdf.length, isHeldAgainstSealed: sealed !== null });
    },
    print: async () => {
      throw new Error('nothing is published here');
    },
    chooseSignedFile: async () => chosen,
    render: (document, pictures, onStep) =>
      renderPdf(document, pictures, { fontFolder: path.join(resources, 'fonts'), onStep }),
  };
}

beforeAll(async () => {
  records = new Map(sample.records.map((record) => [record.id, record]));
  commits = [];
  frozen = (await createReportService(depsIn(at('forst'))).seal({ followUpId, reportId })).pdf;
  sealedRecords = records;
}, 60_000);

beforeEach(() => {
  records = new Map(sealedRecords);
  commits = [];
  chosen = null;
  const own = mkdtempSync(at('laptop-'));
  cpSync(at('forst'), own, { recursive: true });
  deps = depsIn(own);
  service = createReportService(deps);
});

const keySign = (signerRole: 'lead' | 'assistant' = 'lead') =>
  service.sign({
    reportId,
    keyFile: new Uint8Array(readFileSync(signer.keyFile)),
    password: demoPassword,
    signerRole,
  });

/** The service's answer to a file: one revision more, with a signature that is shown in the lower margin. */
const byService = (pdf: Uint8Array, field = 'Tjanst', how: Partial<Parameters<typeof signedByHand>[1]> = {}) =>
  signedByHand(pdf, { field, cms: signers.cms('rsa', '-cades'), rect: '60 4 260 18', ...how });

async function bringIn(pdf: Uint8Array) {
  chosen = at('underskriven.pdf');
  writeFileSync(chosen, pdf);
  return (await service['service-import']({ reportId })).outcome;
}

const signatures = async () => (await service.frozen({ reportId })).frozen?.signatures ?? [];
const exported = async () => {
  const { files } = await service.export({ reportId, folder: null });
  return { files, pdf: new Uint8Array(readFileSync(files[0] ?? '')) };
};

/** Refused with a code, and nothing is other than it was. */
async function expectRefused(pdf: Uint8Array, code: string | RegExp) {
  const before = await exported();
  await expect(bringIn(pdf)).rejects.toMatchObject({ code: expect.stringMatching(code) });
  expect(await exported()).toEqual(before);
  expect(commits).toEqual([]);
}

describe('a sealed report on its way to the e-signature service', () => {
  it('is exported byte for byte, with its sum', async () => {
    const { file, sha256, byteLength, folder: place } = await service['service-export']({ reportId });
    expect(readFileSync(file).equals(Buffer.from(frozen))).toBe(true);
    expect(path.dirname(file)).toBe(place);
    expect(path.basename(file)).toMatch(/^Rapport för underskrift .*\.pdf$/);
    expect(byteLength).toBe(frozen.length);
    expect(createHash('sha256').update(frozen).digest('hex')).toBe(sha256);
  });

  it('goes with the signatures that it has', async () => {
    await keySign();
    const { file } = await service['service-export']({ reportId });
    expect(new Uint8Array(readFileSync(file))).toEqual((await exported()).pdf);
  });

  it('is not there before it is sealed', async () => {
    const other = { reportId: followUpId };
    await expect(service['service-export'](other)).rejects.toMatchObject({ code: 'RAP-013' });
    chosen = at('underskriven.pdf');
    writeFileSync(chosen, byService(frozen));
    await expect(service['service-import'](other)).rejects.toMatchObject({ code: 'UND-004' });
  });
});

describe('a file that comes back from the service', () => {
  const kinds: [string, () => Buffer][] = [
    ['RSA', () => byService(frozen)],
    ['ECDSA P-256', () => byService(frozen, 'Tjanst', { cms: signers.cms('p256', '-cades') })],
    ['ECDSA P-384 with SHA-384', () => byService(frozen, 'Tjanst', { cms: signers.cms('p384', '-cades -md sha384') })],
    ['two signatures', () => byService(byService(frozen, 'A'), 'B', { rect: '300 4 500 18' })],
    [
      'a signature and a time stamp after it',
      () => {
        const stamp = { subFilter: 'ETSI.RFC3161', type: 'DocTimeStamp', cms: signers.timestamp() };
        return signedByHand(byService(frozen), { field: 'Tid', ...stamp });
      },
    ],
  ];
  it.each(kinds)('is kept as it came: %s', async (_name, make) => {
    const returned = make();
    expect(await bringIn(returned)).toBe('continued');
    expect((await exported()).pdf).toEqual(new Uint8Array(returned));
    expect(records.get(reportId)?.fields.state).toBe('signed');
    for (const signature of await signatures())
      expect(signature).toMatchObject({ via: 'service', issuer: 'Provrot', issuerTrusted: false, file: 1 });
    const said = execFileSync('pdfsig', [at('underskriven.pdf')], { encoding: 'utf8' });
    expect(said).toContain('Signature is Valid');
    expect(said).not.toMatch(/Digest Mismatch|Invalid/);
  });

  it('names those who signed, and no time stamp as one of them', async () => {
    const [, , , two, stamped] = kinds;
    expect(await bringIn(two?.[1]() ?? frozen)).toBe('continued');
    expect((await signatures()).map(({ holder }) => holder)).toEqual(['rsa', 'rsa']);
    expect(await bringIn(stamped?.[1]() ?? frozen)).toBe('apart');
    expect((await signatures()).filter(({ file }) => file === 2).map(({ holder }) => holder)).toEqual(['rsa']);
  });

  it('changes nothing the second time', async () => {
    const returned = byService(frozen);
    await bringIn(returned);
    commits = [];
    expect(await bringIn(returned)).toBe('same');
    expect(commits).toEqual([]);
    expect(await signatures()).toHaveLength(1);
  });

  it('changes nothing where the user chooses no file', async () => {
    chosen = null;
    expect(await service['service-import']({ reportId })).toEqual({ outcome: 'cancelled' });
    expect(commits).toEqual([]);
  });

  it('is signed on with a certificate, and the other way round', async () => {
    await bringIn(byService(frozen));
    await keySign();
    expect((await signatures()).map(({ via }) => via)).toEqual(['service', 'certificate']);
    await bringIn(byService((await exported()).pdf, 'Senare', { rect: '300 4 500 18' }));
    expect((await signatures()).map(({ via }) => via)).toEqual(['service', 'certificate', 'service']);
    await keySign('assistant');
    const { files } = await exported();
    const said = execFileSync('pdfsig', [files[0] ?? ''], { encoding: 'utf8' });
    expect(said.match(/Signature is Valid/g)).toHaveLength(4);
    expect(said).toContain('Total document signed');
  });

  it('is kept where another program made it, and refused where that moved a field of the report', async () => {
    const by = async (fieldName: string) => {
      const loaded = await PDF.load(frozen);
      const key = await P12Signer.create(new Uint8Array(readFileSync(signer.keyFile)), demoPassword);
      return (await loaded.sign({ signer: key, fieldName, subFilter: 'adbe.pkcs7.detached' })).bytes;
    };
    await expectRefused(await by('Ansvarig'), 'UND-018');
    expect(await bringIn(await by('Tjanst'))).toBe('continued');
    await keySign();
    expect((await signatures()).map(({ via }) => via)).toEqual(['service', 'certificate']);
  });

  it('may have filled the field that the report has for the one who signs', async () => {
    const place = path.join(deps.frozenFolder, reportId, 'rapport.pdf.box');
    const before = readFileSync(place);
    await keySign();
    const { pdf } = await exported();
    writeFileSync(place, before);
    expect(await bringIn(pdf)).toBe('continued');
    expect(await signatures()).toMatchObject([{ via: 'service', holder: 'Vera Provling (demo)' }]);
    await expect(keySign()).rejects.toMatchObject({ code: 'UND-005' });
  });

  it('is kept beside the other where two signed apart, and nothing is lost', async () => {
    const [one, other] = [byService(frozen, 'A'), byService(frozen, 'B')];
    expect(await bringIn(one)).toBe('continued');
    expect(await bringIn(other)).toBe('apart');
    expect(await bringIn(other)).toBe('same');
    expect((await signatures()).map(({ file }) => file)).toEqual([1, 2]);
    const { files } = await exported();
    expect(files.map((file) => path.basename(file))).toEqual(['rapport.pdf', 'besok.json', 'rapport-2.pdf']);
    expect(readFileSync(files[0] ?? '').equals(one)).toBe(true);
    expect(readFileSync(files[2] ?? '').equals(other)).toBe(true);

    const further = byService(other, 'C', { rect: '300 4 500 18' });
    expect(await bringIn(further)).toBe('continued');
    expect((await signatures()).map(({ file }) => file)).toEqual([1, 2, 2]);
    expect(readFileSync((await exported()).files[0] ?? '').equals(one)).toBe(true);
  });

  it('is kept beside a certificate signature that was made while it was away', async () => {
    const returned = byService(frozen);
    await keySign();
    expect(await bringIn(returned)).toBe('apart');
    expect((await signatures()).map(({ via, file }) => [via, file])).toEqual([
      ['certificate', 1],
      ['service', 2],
    ]);
  });

  it('names each signature by where it came from, also where the file is kept apart', async () => {
    await keySign();
    const { pdf } = await exported();
    await bringIn(byService(byService(pdf, 'A'), 'B', { rect: '300 4 500 18' }));
    expect(await bringIn(byService(pdf, 'C'))).toBe('apart');
    expect((await signatures()).map(({ via, file }) => `${via} ${file}`)).toEqual([
      'certificate 1',
      'service 1',
      'service 1',
      'certificate 2',
      'service 2',
    ]);
  });

  it('is the old one or the new one after a power cut, and can be brought in again', async () => {
    const returned = byService(frozen);
    const place = path.join(deps.frozenFolder, reportId);
    const before = readFileSync(path.join(place, 'rapport.pdf.box'));
    await bringIn(returned);
    // The note was on disk, and the file was not.
    writeFileSync(path.join(place, 'rapport.pdf.box'), before);
    expect(await signatures()).toEqual([]);
    await keySign();
    expect((await signatures()).map(({ via }) => via)).toEqual(['certificate']);
    writeFileSync(path.join(place, 'rapport.pdf.box'), before);
    expect(await bringIn(returned)).toBe('continued');
    expect((await signatures()).map(({ via }) => via)).toEqual(['service']);
    expect(readdirSync(place).sort()).toEqual(['besok.json.box', 'inlasta.json.box', 'rapport.pdf.box']);
  });
});

describe('a file that is not the report with a signature after it is refused, and the code says which', () => {
  it('the file that was sent', () => expectRefused(frozen, 'UND-015'));
  it('no PDF', () => expectRefused(Buffer.from('hej'), 'UND-010'));
  it('another PDF', () => expectRefused(byService(plainPdf()), 'UND-013'));

  it('another report', async () => {
    const hash = 'a'.repeat(64);
    const other = Buffer.from(frozen)
      .toString('latin1')
      .replace(/Manifest SHA-256 [0-9a-f]{64}/g, `Manifest SHA-256 ${hash}`);
    await expectRefused(byService(Buffer.from(other, 'latin1')), 'UND-011');
  });

  it('saved anew by a program, with or without the metadata', async () => {
    writeFileSync(at('frozen.pdf'), frozen);
    execFileSync('qpdf', ['--stream-data=preserve', at('frozen.pdf'), at('omskriven.pdf')]);
    await expectRefused(byService(readFileSync(at('omskriven.pdf'))), 'UND-012');
    execFileSync('qpdf', ['--stream-data=compress', '--object-streams=generate', at('frozen.pdf'), at('packad.pdf')]);
    await expectRefused(readFileSync(at('packad.pdf')), /UND-01[23]/);
  });

  it('with a page of the service before the report was signed', async () => {
    const loaded = await PDF.load(frozen);
    loaded.addPage();
    await expectRefused(byService(await loaded.save()), /UND-01[23]/);
    const later = await PDF.load(frozen);
    later.addPage();
    await expectRefused(byService(await later.save({ incremental: true })), 'UND-018');
  });

  it('cut short, wherever it was cut', async () => {
    const whole = byService(frozen);
    for (const length of [20, frozen.length - 7, frozen.length + 300, whole.length - 40])
      await expectRefused(whole.subarray(0, length), 'UND-014');
  });

  it('an older version than the one that is kept', async () => {
    const once = byService(frozen, 'A');
    await bringIn(byService(once, 'B', { rect: '300 4 500 18' }));
    commits = [];
    await expectRefused(once, 'UND-016');
    await expectRefused(frozen, 'UND-015');
  });

  it('a revision with no signature in it', async () => {
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>';
    const before = new PdfRevision(frozen);
    await expectRefused(appended(frozen, { [nextNumber(before)]: font }), /UND-01[58]/);
    const stamp = { subFilter: 'ETSI.RFC3161', type: 'DocTimeStamp', cms: signers.timestamp() };
    await expectRefused(signedByHand(frozen, { field: 'Tid', ...stamp }), 'UND-015');
  });

  it('a file that is too large, or is none', async () => {
    chosen = at('stor.pdf');
    writeFileSync(chosen, '%PDF-1.7');
    truncateSync(chosen, 101 * 1024 * 1024);
    await expect(service['service-import']({ reportId })).rejects.toMatchObject({ code: 'KON-002' });
    for (const none of [at('saknas.pdf'), folder]) {
      chosen = none;
      await expect(service['service-import']({ reportId })).rejects.toMatchObject({ code: 'KON-007' });
    }
  });

  const firstPage = (pdf: Uint8Array) => pageNumbers(new PdfRevision(pdf))[0] ?? 0;
  const root = (pdf: Uint8Array) => {
    const found = new PdfRevision(pdf).trailer.get('Root');
    if (!(found instanceof PdfReference)) throw new Error('no root');
    return found.number;
  };
  /** The first page shows something else. */
  const replaced = (pdf: Uint8Array) => {
    const before = new PdfRevision(pdf);
    const page = firstPage(pdf);
    const first = nextNumber(before);
    return appended(pdf, {
      [page]: changed(before.object(page), { Contents: `${first} 0 R` }),
      [first]: stream('0 0 595 842 re f'),
    });
  };
  const noted = (pdf: Uint8Array) => {
    const before = new PdfRevision(pdf);
    const page = firstPage(pdf);
    const first = nextNumber(before);
    return appended(pdf, {
      [page]: changed(before.object(page), { Annots: `[${first} 0 R]` }),
      [first]: '<< /Type /Annot /Subtype /FreeText /Rect [60 690 300 720] /Contents (ja) >>',
    });
  };
  const entry = (pdf: Uint8Array, entries: Record<string, string>) =>
    appended(pdf, { [root(pdf)]: changed(new PdfRevision(pdf).object(root(pdf)), entries) });
  const edited = (pdf: Buffer, pattern: RegExp, replacement: string) => {
    const source = pdf.toString('latin1');
    const [match] = source.slice(frozen.length).match(pattern) ?? [];
    if (match?.length !== replacement.length) throw new Error(`nothing to edit: ${pattern}`);
    const place = source.indexOf(match, frozen.length);
    return Buffer.from(source.slice(0, place) + replacement + source.slice(place + match.length), 'latin1');
  };
  const attacks: [string, () => Uint8Array, string | RegExp][] = [
    ['a page replaced after the signature', () => replaced(byService(frozen)), 'UND-018'],
    ['a page replaced before the signature', () => byService(replaced(frozen)), 'UND-018'],
    ['a page replaced, then signed over', () => byService(replaced(byService(frozen, 'A')), 'B'), 'UND-018'],
    ['a note over the page', () => noted(byService(frozen)), 'UND-018'],
    ['a note over the page before the signature', () => byService(noted(frozen)), 'UND-018'],
    ['a script at opening', () => entry(byService(frozen), { OpenAction: '<< /S /JavaScript /JS (x) >>' }), 'UND-018'],
    ['layers switched', () => byService(entry(frozen, { OCProperties: '<< >>' })), 'UND-018'],
    ['a signature drawn over the text', () => byService(frozen, 'A', { rect: '0 0 595 842' }), 'UND-018'],
    [
      'a CMS over something else',
      () => byService(frozen, 'A', { cms: () => signers.cms('rsa')(Buffer.from('x')) }),
      'UND-017',
    ],
    ['an empty CMS', () => byService(frozen, 'A', { cms: () => Buffer.alloc(0) }), 'UND-017'],
    ['SHA-1', () => byService(frozen, 'A', { cms: signers.cms('rsa', '-md sha1') }), 'UND-017'],
    ['an insecure kind', () => byService(frozen, 'A', { subFilter: 'adbe.x509.rsa_sha1' }), 'UND-017'],
    [
      'a ByteRange that begins later',
      () => edited(byService(frozen), /\/ByteRange \[0/, '/ByteRange [1'),
      /UND-01[78]/,
    ],
    ['no ByteRange', () => edited(byService(frozen), /\/ByteRange/, '/BytaRange'), /UND-01[78]/],
    ['bytes after the end', () => Buffer.concat([byService(frozen), Buffer.from('x')]), /UND-01[78]/],
    ['a kilobyte after the end', () => Buffer.concat([byService(frozen), Buffer.alloc(2000, 0x20)]), 'UND-014'],
    [
      'a signature that holds after one that does not',
      () => byService(byService(frozen, 'A', { cms: () => Buffer.alloc(0) }), 'B', { rect: '300 4 500 18' }),
      'UND-017',
    ],
  ];
  it.each(attacks)('%s', async (_name, make, code) => {
    await expectRefused(make(), code);
  });
});
