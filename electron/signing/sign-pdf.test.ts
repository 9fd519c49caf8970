import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pdfSignatures, signatureFields } from '#shared/evidence/pdf-signatures.ts';
import { PdfRevision } from '#shared/pdf/pdf-revision.ts';
import { PdfStream } from '#shared/pdf/pdf-value.ts';
import { streamContent } from '#shared/pdf/stream-content.ts';
import { signatureFieldNames } from '#shared/report/report-signatures.ts';
import { demoPassword, makeDemoSigner } from '../../build/make-demo-signer.mjs';
import { renderPdf } from '../report/render-pdf.tsx';
import { openKeyFile } from './key-file.ts';
import { linesOf, signPdf } from './sign-pdf.ts';

const fontFolder = fileURLToPath(new URL('../../resources/fonts', import.meta.url));
const folder = mkdtempSync(path.join(os.tmpdir(), 'platsbesok-underskrift-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const at = (name: string) => path.join(folder, name);
const run = (command: string, ...words: string[]) =>
  execFileSync(command, words, { encoding: 'utf8', cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
const openssl = (words: string) => run('openssl', ...words.split(' '));
// A minute ahead: the certificates below are made after this line.
const now = new Date(Date.now() + 60_000);
let frozen: Uint8Array;

beforeAll(async () => {
  const document = {
    language: 'sv-SE',
    title: 'Provrapport',
    sender: '',
    subtitle: '',
    registryNumber: 'OMN 2026/0123',
    author: '',
    mark: null,
    manifestHash: null,
    madeAt: '2026-11-22T10:00:00.000Z',
    facts: [],
    blocks: [
      { kind: 'paragraph', text: 'Åäö' },
      {
        kind: 'signing',
        places: Object.values(signatureFieldNames).map((field) => ({
          field,
          role: field,
          name: 'Någon',
          title: 'Titel',
        })),
      },
    ],
  } as const;
  frozen = await renderPdf(document, new Map(), { fontFolder });
  makeDemoSigner(folder);
  // An elliptic key, as cards have them, made by another program and with the protection that it has by default.
  openssl('ecparam -name prime256v1 -genkey -noout -out ec-ca.key');
  openssl('req -x509 -new -key ec-ca.key -subj /CN=EC-utfärdare -utf8 -days 30 -out ec-ca.pem');
  openssl('ecparam -name prime256v1 -genkey -noout -out ec.key');
  openssl('req -new -key ec.key -subj /CN=Nils -out ec.csr');
  writeFileSync(at('ec.ext'), 'keyUsage=critical,digitalSignature,nonRepudiation\nextendedKeyUsage=emailProtection\n');
  openssl('x509 -req -in ec.csr -CA ec-ca.pem -CAkey ec-ca.key -CAcreateserial -days 30 -extfile ec.ext -out ec.pem');
  openssl('pkcs12 -export -inkey ec.key -in ec.pem -certfile ec-ca.pem -passout pass:hemligt -out ec.p12');
});

const keyFiles = {
  RSA: () => ({ key: openKeyFile(readFileSync(at('demo-underskrift.p12')), demoPassword, now), authority: 'ca.pem' }),
  ECDSA: () => ({ key: openKeyFile(readFileSync(at('ec.p12')), 'hemligt', now), authority: 'ec-ca.pem' }),
};

describe.each(['RSA', 'ECDSA'] as const)('an underskrift med certifikat, %s', (kind) => {
  it('is valid to pdfsig, once and three times, and leaves the bytes before it as they were', async () => {
    const { key } = keyFiles[kind]();
    let pdf = frozen;
    for (const [count, role] of (['lead', 'assistant', 'provider'] as const).entries()) {
      const signed = await signPdf(pdf, key, role, now, { fontFolder });
      expect(Buffer.from(signed.subarray(0, pdf.length)).equals(Buffer.from(pdf))).toBe(true);
      pdf = signed;
      writeFileSync(at(`${kind}.pdf`), pdf);
      const report = run('pdfsig', at(`${kind}.pdf`));
      expect(report.match(/Signature is Valid/g)).toHaveLength(count + 1);
      expect(report).toContain('ETSI.CAdES.detached');
      expect(run('qpdf', '--check', at(`${kind}.pdf`))).toContain('No syntax or stream encoding errors');
    }
    expect(pdfSignatures(new PdfRevision(pdf)).map(({ fieldName }) => fieldName)).toEqual([
      'Ansvarig',
      'Bitradande',
      'Utforare',
    ]);
  });

  it('is a CAdES signature to openssl, chain and all, and has no signing time', async () => {
    const { key, authority } = keyFiles[kind]();
    const [signature] = pdfSignatures(new PdfRevision(await signPdf(frozen, key, 'nurse', now, { fontFolder })));
    if (!signature) throw new Error('no signature');
    writeFileSync(at('cms.der'), signature.contents);
    writeFileSync(at('content.bin'), signature.signedBytes);
    const verify = `cms -verify -cades -binary -inform DER -in cms.der -content content.bin -CAfile ${authority} -out out.bin`;
    expect(() => openssl(verify)).not.toThrow();
    const printed = openssl('cms -cmsout -print -inform DER -in cms.der');
    expect(printed).toContain('1.2.840.113549.1.9.16.2.47');
    expect(printed).not.toContain('1.2.840.113549.1.9.5');
    writeFileSync(at('content.bin'), Buffer.concat([signature.signedBytes, Buffer.from(' ')]));
    expect(() => openssl(verify)).toThrow();
  });

  it('is not made twice in the same role', async () => {
    const { key } = keyFiles[kind]();
    const signed = await signPdf(frozen, key, 'lead', now, { fontFolder });
    await expect(signPdf(signed, key, 'lead', now, { fontFolder })).rejects.toMatchObject({ code: 'UND-005' });
  });
});

describe('the fields for signatures', () => {
  it('are there before the first signature, and empty', () => {
    writeFileSync(at('frozen.pdf'), frozen);
    const report = run('pdfsig', at('frozen.pdf'));
    for (const name of ['Ansvarig', 'Bitradande', 'MAS', 'Utforare']) expect(report).toContain(`Field Name: ${name}`);
    expect(report.match(/field is not signed/g)).toHaveLength(4);
  });

  it('show who signed and that the issuer has not been tried, drawn without a font of their own', async () => {
    const { key } = keyFiles.RSA();
    const signed = new PdfRevision(await signPdf(frozen, key, 'nurse', now, { fontFolder }));
    const field = signatureFields(signed).find(({ name }) => name === 'MAS');
    const shown = signed.entry(field?.dictionary.get('AP') ?? null, 'N');
    if (!(shown instanceof PdfStream)) throw new Error('nothing is drawn');
    const content = Buffer.from(streamContent(shown, (value) => signed.resolve(value))).toString('latin1');
    expect(content).toMatch(/ c\n/);
    expect(content).not.toContain('Tf');
    expect(linesOf('Vera', 'Rot', now).join(' ')).toMatch(/^Undertecknad av Vera .*betrodd är inte prövat/);
  });
});

describe('a key file', () => {
  it.each(['demo-underskrift.p12', 'ec.p12'])('is not opened with another password: %s', (file) => {
    expect(() => openKeyFile(readFileSync(at(file)), 'fel', now)).toThrow(expect.objectContaining({ code: 'UND-002' }));
  });

  it('must be a PKCS#12 with a key', () => {
    openssl('pkcs12 -export -nokeys -in ec.pem -passout pass:hemligt -out nokey.p12');
    const files = [Buffer.from(''), Buffer.from('hej'), readFileSync(at('ca.pem')), readFileSync(at('nokey.p12'))];
    for (const file of files)
      expect(() => openKeyFile(file, 'hemligt', now)).toThrow(expect.objectContaining({ code: 'UND-001' }));
  });

  it('must be in force today', () => {
    const later = new Date(now.getTime() + 60 * 24 * 3600 * 1000);
    const earlier = new Date(now.getTime() - 2 * 24 * 3600 * 1000);
    for (const day of [later, earlier])
      expect(() => openKeyFile(readFileSync(at('ec.p12')), 'hemligt', day)).toThrow(
        expect.objectContaining({ code: 'UND-003' }),
      );
  });
});
