import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type SealedFollowUp, sealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import { makeFolder, readIfPresent, replaceFile, syncFolder } from '../store/durable-file.ts';
import { type ImportedSignature, importedSignature } from './imported-signatures.ts';

/** A report as it was sealed, with the signatures it has got since. */
export interface FrozenReport {
  readonly pdf: Uint8Array;
  readonly sealed: SealedFollowUp;
}

/** A frozen report and what has been brought in of it. */
export interface KeptReport extends FrozenReport {
  /** Files that were signed each apart from the others; none of them can be made one with another. */
  readonly apart: readonly Uint8Array[];
  readonly imports: readonly ImportedSignature[];
}

/** How files are kept from those who open the laptop's disk. */
export interface AtRest {
  sealBytes(bytes: Uint8Array): Uint8Array;
  openBytes(bytes: Uint8Array): Uint8Array;
}

const pdfName = 'rapport.pdf.box';
const recordName = 'besok.json.box';
const importsName = 'inlasta.json.box';
/** The second file of a report is `rapport-2.pdf.box`. */
const apartName = (file: number) => `rapport-${file}.pdf.box`;
const unfinished = '.new';

/** The frozen reports of one store: a folder each, there whole or not at all. */
export class FrozenReports {
  readonly #folder: string;
  readonly #atRest: AtRest;

  constructor(folder: string, atRest: AtRest) {
    this.#folder = folder;
    this.#atRest = atRest;
  }

  async read(reportId: string): Promise<KeptReport | undefined> {
    const folder = path.join(this.#folder, reportId);
    const [pdf, record] = [
      await readIfPresent(path.join(folder, pdfName)),
      await readIfPresent(path.join(folder, recordName)),
    ];
    if (!pdf || !record) return undefined;
    return {
      pdf: this.#atRest.openBytes(pdf),
      sealed: sealedFollowUp.parse(this.#openJson(record)),
      apart: await this.#readApart(folder),
      imports: await this.#readImports(folder),
    };
  }

  /** Resolves when both files are on disk, under a name that is only there when both are whole. */
  async freeze(reportId: string, { pdf, sealed }: FrozenReport): Promise<void> {
    await makeFolder(this.#folder);
    await this.#removeUnfinished();
    const folder = path.join(this.#folder, `${reportId}.${randomBytes(6).toString('hex')}${unfinished}`);
    await makeFolder(folder);
    await replaceFile(path.join(folder, pdfName), this.#atRest.sealBytes(pdf));
    await replaceFile(
      path.join(folder, recordName),
      this.#atRest.sealBytes(new TextEncoder().encode(JSON.stringify(sealed))),
    );
    await rename(folder, path.join(this.#folder, reportId));
    await syncFolder(this.#folder);
  }

  /** Puts the PDF with one more signature in place of the one before. */
  async replacePdf(reportId: string, pdf: Uint8Array): Promise<void> {
    await replaceFile(path.join(this.#folder, reportId, pdfName), this.#atRest.sealBytes(pdf));
  }

  /**
   * Puts a file that was brought in among a report's files: 1 is the first. What is noted of its signatures comes first: a
   * note of signatures that a power cut kept away says nothing of any other.
   */
  async keepImported(
    reportId: string,
    file: number,
    pdf: Uint8Array,
    signatures: readonly ImportedSignature[],
  ): Promise<void> {
    const folder = path.join(this.#folder, reportId);
    const before = (await this.#readImports(folder)).filter(
      ({ sha256 }) => !signatures.some((signature) => signature.sha256 === sha256),
    );
    const notes = new TextEncoder().encode(JSON.stringify([...before, ...signatures]));
    await replaceFile(path.join(folder, importsName), this.#atRest.sealBytes(notes));
    await replaceFile(path.join(folder, file === 1 ? pdfName : apartName(file)), this.#atRest.sealBytes(pdf));
  }

  async #readApart(folder: string): Promise<Uint8Array[]> {
    const found: Uint8Array[] = [];
    for (;;) {
      const box = await readIfPresent(path.join(folder, apartName(found.length + 2)));
      if (!box) return found;
      found.push(this.#atRest.openBytes(box));
    }
  }

  async #readImports(folder: string): Promise<ImportedSignature[]> {
    const box = await readIfPresent(path.join(folder, importsName));
    return box ? importedSignature.array().parse(this.#openJson(box)) : [];
  }

  #openJson(box: Uint8Array): unknown {
    return JSON.parse(new TextDecoder().decode(this.#atRest.openBytes(box)));
  }

  /** What a crash in the middle of freezing left behind. */
  async #removeUnfinished(): Promise<void> {
    for (const name of await readdir(this.#folder))
      if (name.endsWith(unfinished)) await rm(path.join(this.#folder, name), { recursive: true, force: true });
  }
}
