import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { checkSignature } from '../../cli/check-signature.ts';
import {
  appended,
  changed,
  nextNumber,
  OpenSslSigners,
  plainPdf,
  signedByHand,
  stream,
  text,
} from '../../tests/forged-pdf.ts';
import { PdfRevision } from '../pdf/pdf-revision.ts';
import { readCertificate } from './certificate.ts';
import { pdfSignatures } from './pdf-signatures.ts';
import { verifyReport } from './verify-report.ts';

const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-pdf-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const signers = new OpenSslSigners(folder);
const authority = readCertificate(
  new Uint8Array(Buffer.from(readFileSync(signers.authority, 'latin1').replace(/-----[A-Z ]+-----/g, ''), 'base64')),
);

async function verdictOn(pdf: Uint8Array) {
  const found = await verifyReport(pdf, { checkSignature, trusted: [authority], now: new Date() });
  if (!found) throw new Error('no PDF');
  return found;
}

const genuine = (pdf: Uint8Array = plainPdf(), field = 'Signature1') =>
  signedByHand(pdf, { field, cms: signers.cms('rsa', '-cades') });

function packed(pdf: Uint8Array): Buffer {
  writeFileSync(path.join(folder, 'plain.pdf'), pdf);
  execFileSync('qpdf', ['--object-streams=generate', 'plain.pdf', 'packed.pdf'], { cwd: folder });
  return readFileSync(path.join(folder, 'packed.pdf'));
}

/** What proves a signature later, in the catalog, as a revision of its own. */
function withValidationData(pdf: Uint8Array): Buffer {
  const before = new PdfRevision(pdf);
  const first = nextNumber(before);
  const certificate = Buffer.from(authority.der).toString('latin1');
  return appended(pdf, {
    1: changed(before.object(1), { DSS: `${first} 0 R` }),
    [first]: `<< /Type /DSS /Certs [${first + 1} 0 R] /VRI << /${'A'.repeat(40)} << /Cert [${first + 1} 0 R] >> >> >>`,
    [first + 1]: stream(certificate),
  });
}

const withTimestamp = (pdf: Uint8Array) =>
  signedByHand(pdf, { field: 'Tid', type: 'DocTimeStamp', subFilter: 'ETSI.RFC3161', cms: signers.timestamp() });

describe('a genuine file of another program holds', () => {
  const files: [string, () => Uint8Array][] = [
    ['RSA', () => genuine()],
    [
      'without ESS, as adbe.pkcs7.detached allows',
      () => signedByHand(plainPdf(), { field: 'A', cms: signers.cms('rsa') }),
    ],
    ['named by the key identifier', () => signedByHand(plainPdf(), { field: 'A', cms: signers.cms('rsa', '-keyid') })],
    [
      'RSA-PSS',
      () =>
        signedByHand(plainPdf(), {
          field: 'A',
          cms: signers.cms('rsa', '-cades -keyopt rsa_padding_mode:pss -md sha256'),
        }),
    ],
    [
      'RSA-PSS with SHA-512',
      () =>
        signedByHand(plainPdf(), { field: 'A', cms: signers.cms('rsa', '-md sha512 -keyopt rsa_padding_mode:pss') }),
    ],
    ['ECDSA P-256', () => signedByHand(plainPdf(), { field: 'A', cms: signers.cms('p256', '-cades') })],
    [
      'ECDSA P-384 with SHA-384',
      () => signedByHand(plainPdf(), { field: 'A', cms: signers.cms('p384', '-cades -md sha384') }),
    ],
    ['three signatures', () => genuine(genuine(genuine(plainPdf(), 'A'), 'B'), 'C')],
    [
      'a visible signature beside the text',
      () => signedByHand(genuine(), { field: 'B', cms: signers.cms('rsa'), rect: '60 100 260 140' }),
    ],
    ['object streams and a cross-reference stream', () => genuine(genuine(packed(plainPdf()), 'A'), 'B')],
    ['what proves it later', () => withValidationData(genuine())],
    ['what proves it later, and a time stamp', () => withTimestamp(withValidationData(genuine()))],
    ['a time stamp, then another signature', () => genuine(withTimestamp(genuine()), 'B')],
    [
      'when it was saved, in Info',
      () => {
        const informed = plainPdf('Text', { 6: '<< /Title (Rapport) /ModDate (D:20260101000000Z) >>' });
        const pdf = appended(informed, {}, { trailer: '/Root 1 0 R /Info 6 0 R' });
        return appended(genuine(pdf), { 6: '<< /Title (Rapport) /ModDate (D:20270101000000Z) >>' });
      },
    ],
    [
      'an object written again as it was',
      () => appended(genuine(), { 5: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>' }),
    ],
  ];
  it.each(files)('%s', async (_name, make) => {
    const found = await verdictOn(make());
    expect(found.summary).toBe('Allt håller.');
    expect(found.allHold).toBe(true);
  });
});

describe('a forged file does not hold, and the reason says what is wrong', () => {
  const page = (pdf: Uint8Array) => new PdfRevision(pdf).object(3);
  const yes = stream('BT /F1 12 Tf 60 700 Td (Beslutet är ja.) Tj ET');
  const replaced = (pdf: Uint8Array) => appended(pdf, { 4: yes });
  const hiddenPdf = () => plainPdf('Beslutet är nej.', { 6: yes });
  const etsi = (options: string) =>
    signedByHand(plainPdf(), { field: 'A', subFilter: 'ETSI.CAdES.detached', cms: signers.cms('rsa', options) });

  const attacks: [string, () => Uint8Array, RegExp][] = [
    ['the content of a page replaced', () => replaced(genuine()), /Innehållet på sidan 1 är utbytt \(objekt 4\)/],
    ['replaced, then signed over', () => genuine(replaced(genuine()), 'B'), /Innehållet på sidan 1 är utbytt/],
    [
      'replaced and put back, with a signature between',
      () => appended(genuine(replaced(genuine()), 'B'), { 4: text4() }),
      /Innehållet på sidan 1 är utbytt/,
    ],
    [
      'a page that shows something hidden before',
      () => appended(genuine(hiddenPdf()), { 3: changed(page(genuine(hiddenPdf())), { Contents: '6 0 R' }) }),
      /Sidan 1 har ändrats \(Contents\)/,
    ],
    [
      'a table that points to something hidden before',
      () => {
        const twice = plainPdf();
        const hidden = Buffer.concat([twice.subarray(0, twice.indexOf('xref')), Buffer.alloc(0)]);
        const offset = hidden.length;
        const whole = appendedRaw(twice, `4 0 obj\n${yes}\nendobj\n`);
        return appended(genuine(whole), {}, { elsewhere: { 4: offset } });
      },
      /Innehållet på sidan 1 är utbytt/,
    ],
    ['another tree of pages', () => appended(genuine(), { 2: '<< /Type /Pages /Kids [] /Count 0 >>' }), /objekt 2/],
    [
      'another root',
      () => appended(genuine(), { 20: '<< /Type /Catalog /Pages 2 0 R >>' }, { trailer: '/Root 20 0 R' }),
      /annan början \(Root\)/,
    ],
    [
      'layers switched',
      () => appended(genuine(), { 1: changed(new PdfRevision(genuine()).object(1), { OCProperties: '<< >>' }) }),
      /\(OCProperties\)/,
    ],
    [
      'a script at opening',
      () =>
        appended(genuine(), {
          1: changed(new PdfRevision(genuine()).object(1), { OpenAction: '<< /S /JavaScript /JS (x) >>' }),
        }),
      /\(OpenAction\)/,
    ],
    [
      'a font replaced',
      () => appended(genuine(), { 5: '<< /Type /Font /Subtype /Type1 /BaseFont /Courier >>' }),
      /Ett typsnitt på sidan 1 är utbytt/,
    ],
    [
      'a note over the page',
      () => annotated(genuine(), '/Subtype /FreeText /Rect [60 690 300 720] /Contents (ja)'),
      /En anteckning \(FreeText\) är lagd på sidan 1/,
    ],
    [
      'a note over the page, then signed over',
      () => genuine(annotated(genuine(), '/Subtype /Stamp /Rect [60 690 300 720]'), 'B'),
      /En anteckning \(Stamp\)/,
    ],
    [
      'a signature drawn over the text',
      () => signedByHand(genuine(), { field: 'B', cms: signers.cms('rsa'), rect: '50 690 250 730' }),
      /B är ritad ovanpå/,
    ],
    [
      'a field that is no signature',
      () => withField(genuine(), '/FT /Tx /T (Belopp) /V (1)'),
      /Ett fält som inte är för en underskrift/,
    ],
    ['a field with an action', () => withField(genuine(), '/FT /Sig /T (B) /AA << >>'), /mer än en underskrift \(AA\)/],
    [
      'the first signature taken away',
      () => {
        const pdf = genuine();
        return appended(pdf, {
          1: changed(new PdfRevision(pdf).object(1), { AcroForm: '<< /Fields [] /SigFlags 3 >>' }),
        });
      },
      /Fält har tagits bort/,
    ],
    [
      'an object that no table lists, within a revision',
      () => appended(genuine(), { 9: '(x)', 5: '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>' }, { unlisted: [9] }),
      /korsreferens inte nämner/,
    ],
    ['an object that belongs to nothing', () => appended(genuine(), { 30: yes }), /Objekt 30 är tillagt och hör inte/],
    [
      'content for a reference that led nowhere',
      () =>
        appended(genuine(plainPdf('Nej', { 2: '<< /Type /Pages /Kids [3 0 R] /Count 1 /X 30 0 R >>' })), { 30: yes }),
      /Objekt 30, som det som skrevs under hänvisar till/,
    ],
    [
      'objects without a table',
      () => Buffer.concat([genuine(), Buffer.from(`4 0 obj\n${yes}\nendobj\n`, 'latin1')]),
      /byte efter filens slut/,
    ],
    ['bytes after the end', () => Buffer.concat([genuine(), Buffer.from('x')]), /1 byte efter filens slut/],
    ['an empty line after the end', () => Buffer.concat([genuine(), Buffer.from('\n')]), /1 byte efter filens slut/],
    ['something before the beginning', () => Buffer.concat([Buffer.from('MZ\n'), genuine()]), /inte|börjar/],
    ['altered padding', () => edited(genuine(), /0{8}> \/M/, (found) => found.replace('0>', '1>')), /Utfyllnaden/],
    ['a signing time where PAdES forbids it', () => etsi('-cades'), /signing-time/],
    ['no ESS where PAdES wants it', () => etsi(''), /ESS signing-certificate-v2/],
    [
      'an unknown kind',
      () => signedByHand(plainPdf(), { field: 'A', subFilter: 'adbe.x509.rsa_sha1', cms: signers.cms('rsa') }),
      /adbe\.x509\.rsa_sha1/,
    ],
    [
      'SHA-1',
      () => signedByHand(plainPdf(), { field: 'A', cms: signers.cms('rsa', '-md sha1') }),
      /inte längre är säkert/,
    ],
    [
      'an empty CMS',
      () => signedByHand(plainPdf(), { field: 'A', cms: () => Buffer.alloc(0) }),
      /Underskriften är tom/,
    ],
    [
      'a CMS over something else',
      () => signedByHand(plainPdf(), { field: 'A', cms: () => signers.cms('rsa', '-cades')(Buffer.from('annat')) }),
      /inte det som skrevs under/,
    ],
    [
      'a time stamp over something else',
      () =>
        signedByHand(genuine(), {
          field: 'T',
          type: 'DocTimeStamp',
          subFilter: 'ETSI.RFC3161',
          cms: () => signers.timestamp()(Buffer.from('annat')),
        }),
      /Tidsstämpeln gäller annat/,
    ],
    ['no ByteRange', () => edited(genuine(), /\/ByteRange/, () => '/BytaRange'), /ByteRange saknas/],
    [
      'an empty ByteRange',
      () => edited(genuine(), /\/ByteRange \[[^\]]*\]/, (found) => `/ByteRange [${' '.repeat(found.length - 13)}]`),
      /fyra tal/,
    ],
    [
      'a ByteRange that begins later',
      () => edited(genuine(), /\/ByteRange \[0/, () => '/ByteRange [1'),
      /täcker inte filens början/,
    ],
    [
      'a ByteRange beyond the file',
      () => edited(genuine(), /\d{10}\] \/Contents/, () => '0099999999] /Contents'),
      /mer än filen/,
    ],
    [
      'no Contents',
      () => edited(genuine(), /\/Contents <0*3/, (found) => found.replace('Contents', 'Contentz')),
      /Contents saknas/,
    ],
    ['content wrapped into the hole', () => wrapped(genuine()), /inte precis underskriften/],
    [
      'a signature that no field shows',
      () => edited(genuine(), /\/FT \/Sig/, () => '/FT /Sog'),
      /inte hör till något fält/,
    ],
    [
      'a signature after one that allowed none',
      () => {
        const certified = signedByHand(plainPdf(), {
          field: 'A',
          cms: signers.cms('rsa'),
          signatureEntries: '/Reference [<< /TransformMethod /DocMDP /TransformParams << /P 1 >> >>]',
        });
        return genuine(certified, 'B');
      },
      /tillät inga fler underskrifter/,
    ],
  ];
  it.each(attacks)('%s', async (_name, make, reason) => {
    const found = await verdictOn(make());
    expect(found.summary).toMatch(reason);
    expect(found.allHold).toBe(false);
  });

  function text4(): string {
    return stream('BT /F1 12 Tf 60 700 Td (Beslutet är nej.) Tj ET');
  }
  function annotated(pdf: Uint8Array, entries: string): Buffer {
    const before = new PdfRevision(pdf);
    const first = nextNumber(before);
    const known = text(before.entry(before.object(3), 'Annots')).replace(/^\[|\]$/g, '');
    return appended(pdf, {
      3: changed(before.object(3), { Annots: `[${known} ${first} 0 R]` }),
      [first]: `<< /Type /Annot ${entries} >>`,
    });
  }
  function withField(pdf: Uint8Array, entries: string): Buffer {
    const before = new PdfRevision(pdf);
    const first = nextNumber(before);
    const fields = text(before.entry(before.entry(before.object(1), 'AcroForm'), 'Fields')).replace(/^\[|\]$/g, '');
    return appended(pdf, {
      1: changed(before.object(1), { AcroForm: `<< /Fields [${fields} ${first} 0 R] /SigFlags 3 >>` }),
      [first]: `<< ${entries} >>`,
    });
  }
  /** Puts bytes before the cross-reference of a file that has one section, and mends where that stands. */
  function appendedRaw(pdf: Buffer, more: string): Buffer {
    const table = pdf.indexOf('xref');
    const tail = pdf
      .subarray(table)
      .toString('latin1')
      .replace(/startxref\n\d+/, `startxref\n${table + more.length}`);
    return Buffer.concat([pdf.subarray(0, table), Buffer.from(more, 'latin1'), Buffer.from(tail, 'latin1')]);
  }
  function edited(pdf: Buffer, pattern: RegExp, replacement: (found: string) => string): Buffer {
    const source = pdf.toString('latin1');
    const match = pattern.exec(source);
    if (!match) throw new Error(`nothing to edit: ${pattern}`);
    const other = replacement(match[0]);
    expect(other).toHaveLength(match[0].length);
    return Buffer.from(source.slice(0, match.index) + other + source.slice(match.index + other.length), 'latin1');
  }
  /** What was signed is moved apart, and something else put between. */
  function wrapped(pdf: Buffer): Buffer {
    const source = pdf.toString('latin1');
    const after = source.indexOf('> /M (D:') + 1;
    const between = ' /X (Beslutet är ja.)';
    const moved = `${source.slice(0, after)}${between}${source.slice(after)}`;
    return Buffer.from(
      moved.replace(/(\/ByteRange \[0 \d{10} )(\d{10})/, (_, head: string, place: string) => {
        return head + String(Number(place) + between.length).padStart(10, '0');
      }),
      'latin1',
    );
  }
});

describe('whatever the bytes are', () => {
  const pieces = [
    '<<',
    '>>',
    '[',
    ']',
    '(',
    '<',
    '%',
    '/Prev 9',
    ' 0 R',
    'stream',
    'endobj',
    'obj',
    'xref',
    'trailer',
    '0',
    '/',
  ];

  it('answers in order, and never that a file with another byte holds', async () => {
    for (const whole of [genuine(), genuine(packed(plainPdf()))]) {
      const hole = pdfSignatures(new PdfRevision(whole))[0]?.hole ?? { from: 0, to: 0 };
      await fc.assert(
        fc.asyncProperty(fc.nat(whole.length - 1), fc.integer({ min: 1, max: 255 }), async (place, change) => {
          const other = Uint8Array.from(whole);
          other[place] = (other[place] ?? 0) ^ change;
          const found = await verifyReport(other, { checkSignature, trusted: [authority], now: new Date() });
          // The certificates that come along in the signature are not covered by it: another of them changes nothing.
          if (place < hole.from || place >= hole.to) expect(found?.allHold ?? false).toBe(false);
          expect(found?.summary ?? 'ingen PDF').toMatch(/\w/);
        }),
        { numRuns: 150 },
      );
    }
  });

  it('answers in order when pieces of the language are put in, taken out or doubled', async () => {
    const whole = genuine(genuine(packed(plainPdf()), 'A'), 'B');
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(whole.length), fc.nat(40), fc.constantFrom(...pieces)), {
          minLength: 1,
          maxLength: 6,
        }),
        async (edits) => {
          const other = edits.reduce<Buffer>(
            (bytes, [place, taken, piece]) =>
              Buffer.concat([bytes.subarray(0, place), Buffer.from(piece), bytes.subarray(place + taken)]),
            whole,
          );
          expect((await verifyReport(other, { checkSignature, trusted: [], now: new Date() }))?.allHold ?? false).toBe(
            false,
          );
        },
      ),
      { numRuns: 150 },
    );
  });

  it.each([
    ['cut short', (pdf: Buffer) => pdf.subarray(0, pdf.length - 200)],
    ['a header alone', () => Buffer.from('%PDF-1.7\n')],
    [
      'a table that leads to itself',
      () => Buffer.from('%PDF-1.7\nxref\n0 0\ntrailer\n<< /Prev 9 >>\nstartxref\n9\n%%EOF'),
    ],
    [
      'values within values',
      () => Buffer.from(`%PDF-1.7\nxref\n0 0\ntrailer\n${'['.repeat(200_000)}\nstartxref\n9\n%%EOF`),
    ],
    ['a table without end', () => Buffer.from('%PDF-1.7\nxref\n0 999999999\ntrailer\n<< >>\nstartxref\n9\n%%EOF')],
  ])('says why of %s', async (_name, make) => {
    const found = await verdictOn(make(genuine()));
    expect(found.structure.answer).toBe('doesNotHold');
    expect(found.structure.reasons.join(' ')).toMatch(/Filen/);
  });

  it('says of anything else that it is no PDF', async () => {
    for (const bytes of [Buffer.alloc(0), Buffer.from('hej'), Buffer.alloc(5000, 0x25)])
      expect(await verifyReport(bytes, { checkSignature, trusted: [], now: new Date() })).toBeUndefined();
  });
});
