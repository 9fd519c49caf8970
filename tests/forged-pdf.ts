import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { PdfRevision } from '#shared/pdf/pdf-revision.ts';
import {
  arrayOf,
  PdfDictionary,
  PdfName,
  PdfReference,
  PdfStream,
  PdfString,
  type PdfValue,
} from '#shared/pdf/pdf-value.ts';

/** A small PDF with one page, written by hand. */
export function plainPdf(text = 'Beslutet är nej.', more: Readonly<Record<number, string>> = {}): Buffer {
  const content = `BT /F1 12 Tf 60 700 Td (${text}) Tj ET`;
  const objects: Record<number, string> = {
    1: '<< /Type /Catalog /Pages 2 0 R >>',
    2: '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    3: '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    4: stream(content),
    5: '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    ...more,
  };
  return written(Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1'), objects, {
    trailer: '/Root 1 0 R',
    prev: null,
  });
}

export function stream(content: string, entries = ''): string {
  return `<< ${entries} /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`;
}

export interface Appending {
  /** Whole entries of the trailer; those of the file before where it is left out. */
  readonly trailer?: string;
  /** Objects that are written but not listed. */
  readonly unlisted?: readonly number[];
  /** Objects that are listed at another place: by their number. */
  readonly elsewhere?: Readonly<Record<number, number>>;
}

/** One more revision after a PDF, with a table, as an editor writes it. */
export function appended(pdf: Uint8Array, objects: Readonly<Record<number, string>>, how: Appending = {}): Buffer {
  const before = new PdfRevision(pdf);
  const kept = ['Root', 'Info', 'ID']
    .filter((key) => before.trailer.get(key) !== null)
    .map((key) => `/${key} ${text(before.trailer.get(key))}`);
  const newest = before.sections[0];
  return written(Buffer.from(pdf), objects, {
    trailer: kept.join(' '),
    prev: newest?.from ?? 0,
    size: nextNumber(before),
    ...how,
  });
}

export function nextNumber(revision: PdfRevision): number {
  return Math.max(...revision.places.keys()) + 1;
}

function written(
  before: Buffer,
  objects: Readonly<Record<number, string>>,
  how: Appending & { readonly prev: number | null; readonly size?: number },
): Buffer {
  let bytes = before;
  const places: Record<number, number> = { ...how.elsewhere };
  for (const [number, body] of Object.entries(objects)) {
    if (!how.unlisted?.includes(Number(number))) places[Number(number)] = bytes.length;
    bytes = Buffer.concat([bytes, Buffer.from(`${number} 0 obj\n${body}\nendobj\n`, 'latin1')]);
  }
  const start = bytes.length;
  const rows = Object.entries(places).map(
    ([number, place]) => `${number} 1\n${String(place).padStart(10, '0')} 00000 n \n`,
  );
  const size = Math.max(how.size ?? 0, ...Object.keys(places).map((number) => Number(number) + 1));
  const prev = how.prev === null ? '' : ` /Prev ${how.prev}`;
  const free = how.prev === null ? '0 1\n0000000000 65535 f \n' : '';
  const tail = `xref\n${free}${rows.join('')}trailer\n<< /Size ${size} ${how.trailer ?? ''}${prev} >>\nstartxref\n${start}\n%%EOF\n`;
  return Buffer.concat([bytes, Buffer.from(tail, 'latin1')]);
}

/** A value as it is written; streams by their dictionary alone. */
export function text(value: PdfValue): string {
  if (value instanceof PdfName)
    return `/${value.name.replace(/[^A-Za-z0-9_.+-]/g, (c) => `#${c.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
  if (value instanceof PdfReference) return `${value.number} ${value.generation} R`;
  if (value instanceof PdfString) return `<${Buffer.from(value.bytes).toString('hex')}>`;
  if (value instanceof PdfStream) return text(value.dictionary);
  if (value instanceof PdfDictionary)
    return `<< ${[...value.entries].map(([key, entry]) => `/${key} ${text(entry)}`).join(' ')} >>`;
  const items = arrayOf(value);
  return items ? `[${items.map(text).join(' ')}]` : String(value);
}

/** A dictionary with other entries, as it is written. */
export function changed(value: PdfValue, entries: Readonly<Record<string, string | null>>): string {
  const own = value instanceof PdfDictionary ? [...value.entries].filter(([key]) => !(key in entries)) : [];
  const more = Object.entries(entries).flatMap(([key, entry]) => (entry === null ? [] : [`/${key} ${entry}`]));
  return `<< ${own.map(([key, entry]) => `/${key} ${text(entry)}`).join(' ')} ${more.join(' ')} >>`;
}

export interface HandSignature {
  readonly field: string;
  readonly subFilter?: string;
  readonly type?: string;
  /** Makes the CMS over what is covered. */
  readonly cms: (covered: Buffer) => Buffer;
  /** Where it is drawn; nowhere where it is left out. */
  readonly rect?: string;
  /** More objects of the same revision, from the first free number on. */
  readonly more?: (first: number, revision: PdfRevision) => Record<number, string>;
  readonly signatureEntries?: string;
}

/** Signs a PDF as other programs do: a field, its widget on the first page, and a hole of 8192 bytes. */
export function signedByHand(pdf: Uint8Array, how: HandSignature): Buffer {
  const before = new PdfRevision(pdf);
  const root = before.trailer.get('Root');
  if (!(root instanceof PdfReference)) throw new Error('no root');
  const catalog = before.object(root.number);
  const pageReference = arrayOf(before.entry(before.entry(catalog, 'Pages'), 'Kids'))?.[0];
  if (!(pageReference instanceof PdfReference)) throw new Error('no page');
  const page = before.object(pageReference.number);
  const first = nextNumber(before);
  const form = before.entry(catalog, 'AcroForm');
  const fields = [...(arrayOf(before.entry(form, 'Fields')) ?? []).map(text), `${first + 1} 0 R`];
  const annotations = [...(arrayOf(before.entry(page, 'Annots')) ?? []).map(text), `${first + 1} 0 R`];
  const hole = 16_384;
  const moment = new Date().toISOString().replace(/\D/g, '').slice(0, 14);
  const range = '/ByteRange [0 0000000000 0000000000 0000000000]';
  const objects: Record<number, string> = {
    [root.number]: changed(catalog, { AcroForm: `<< /Fields [${fields.join(' ')}] /SigFlags 3 >>` }),
    [pageReference.number]: changed(page, { Annots: `[${annotations.join(' ')}]` }),
    [first]: `<< /Type /${how.type ?? 'Sig'} /Filter /Adobe.PPKLite /SubFilter /${how.subFilter ?? 'adbe.pkcs7.detached'} ${range} /Contents <${'0'.repeat(hole)}> /M (D:${moment}+00'00') ${how.signatureEntries ?? ''} >>`,
    [first + 1]:
      `<< /Type /Annot /Subtype /Widget /FT /Sig /T (${how.field}) /V ${first} 0 R /P ${text(pageReference)} /Rect [${how.rect ?? '0 0 0 0'}] /F 132 ${how.rect ? `/AP << /N ${first + 2} 0 R >>` : ''} >>`,
    ...(how.rect
      ? { [first + 2]: stream('0.9 g 0 0 200 40 re f', '/Type /XObject /Subtype /Form /BBox [0 0 200 40]') }
      : {}),
    ...how.more?.(first + 3, before),
  };
  const whole = appended(pdf, objects);
  const contents = whole.lastIndexOf(`<${'0'.repeat(hole)}>`, undefined, 'latin1');
  const after = contents + hole + 2;
  const numbers = [contents, after, whole.length - after].map((number) => String(number).padStart(10, '0'));
  whole.write(
    range.replace(/0000000000/g, () => numbers.shift() ?? ''),
    whole.lastIndexOf(range, undefined, 'latin1'),
    'latin1',
  );
  const cms = how.cms(Buffer.concat([whole.subarray(0, contents), whole.subarray(after)]));
  whole.write(cms.toString('hex').padEnd(hole, '0'), contents + 1, 'latin1');
  return whole;
}

/** An authority with signers of several kinds, made by OpenSSL. */
export class OpenSslSigners {
  readonly #folder: string;
  readonly authority: string;

  constructor(folder: string) {
    this.#folder = folder;
    this.authority = this.#at('openssl-ca.pem');
    this.#run(
      'req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -keyout openssl-ca.key -out openssl-ca.pem -days 3650 -subj /CN=Provrot',
    );
    for (const [name, key] of [
      ['rsa', 'rsa:2048'],
      ['p256', 'ec -pkeyopt ec_paramgen_curve:prime256v1'],
      ['p384', 'ec -pkeyopt ec_paramgen_curve:secp384r1'],
      ['time', 'rsa:2048'],
    ] as const) {
      this.#run(`req -newkey ${key} -nodes -keyout ${name}.key -out ${name}.csr -subj /CN=${name}`);
      const purpose = name === 'time' ? 'extendedKeyUsage=critical,timeStamping\n' : '';
      writeFileSync(this.#at(`${name}.ext`), `keyUsage=critical,digitalSignature,nonRepudiation\n${purpose}`);
      this.#run(
        `x509 -req -in ${name}.csr -CA openssl-ca.pem -CAkey openssl-ca.key -CAcreateserial -days 3650 -extfile ${name}.ext -out ${name}.pem`,
      );
    }
    writeFileSync(
      this.#at('tsa.cnf'),
      '[tsa]\ndefault_tsa=t\n[t]\nserial=tsa.serial\nsigner_cert=time.pem\ncerts=openssl-ca.pem\nsigner_key=time.key\nsigner_digest=sha256\ndefault_policy=1.2.3.4\ndigests=sha256,sha512\ness_cert_id_chain=no\ness_cert_id_alg=sha256\n',
    );
  }

  /** A CMS as `openssl cms` makes it: with a signing time, and with ESS where asked. */
  cms(name: 'rsa' | 'p256' | 'p384', options = ''): (covered: Buffer) => Buffer {
    return (covered) => {
      writeFileSync(this.#at('covered.bin'), covered);
      this.#run(
        `cms -sign -binary -in covered.bin -signer ${name}.pem -inkey ${name}.key -certfile openssl-ca.pem -outform DER -out cms.der ${options}`,
      );
      return this.#read('cms.der');
    };
  }

  /** A time stamp (RFC 3161) as a CMS. */
  timestamp(): (covered: Buffer) => Buffer {
    return (covered) => {
      writeFileSync(this.#at('covered.bin'), covered);
      this.#run('ts -query -data covered.bin -sha256 -cert -out query.tsq');
      this.#run('ts -reply -config tsa.cnf -section t -queryfile query.tsq -token_out -out token.der');
      return this.#read('token.der');
    };
  }

  #run(words: string): void {
    execFileSync('openssl', words.split(' ').filter(Boolean), { cwd: this.#folder, stdio: 'pipe' });
  }
  #read(name: string): Buffer {
    return readFileSync(this.#at(name));
  }
  #at(name: string): string {
    return path.join(this.#folder, name);
  }
}
