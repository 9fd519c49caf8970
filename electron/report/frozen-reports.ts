import { randomBytes } from 'node:crypto';
import { readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { type SealedFollowUp, sealedFollowUp } from '#shared/evidence/sealed-follow-up.ts';
import { makeFolder, readIfPresent, replaceFile, syncFolder } from '../store/durable-file.ts';

/** A report as it was sealed, with the signatures it has got since. */
export interface FrozenReport {
  readonly pdf: Uint8Array;
  readonly sealed: SealedFollowUp;
}

/** How files are kept from those who open the laptop's disk. */
export interface AtRest {
  sealBytes(bytes: Uint8Array): Uint8Array;
  openBytes(bytes: Uint8Array): Uint8Array;
}

const pdfName = 'rapport.pdf.box';
const recordName = 'besok.json.box';
const unfinished = '.new';

/** The frozen reports of one store: a folder each, there whole or not at all. */
export class FrozenReports {
  readonly #folder: string;
  readonly #atRest: AtRest;

  constructor(folder: string, atRest: AtRest) {
    this.#folder = folder;
    this.#atRest = atRest;
  }

  async read(reportId: string): Promise<FrozenReport | undefined> {
    const folder = path.join(this.#folder, reportId);
    const [pdf, record] = [
      await readIfPresent(path.join(folder, pdfName)),
      await readIfPresent(path.join(folder, recordName)),
    ];
    if (!pdf || !record) return undefined;
    const content: unknown = JSON.parse(new TextDecoder().decode(this.#atRest.openBytes(record)));
    return { pdf: this.#atRest.openBytes(pdf), sealed: sealedFollowUp.parse(content) };
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

  /** What a crash in the middle of freezing left behind. */
  async #removeUnfinished(): Promise<void> {
    for (const name of await readdir(this.#folder))
      if (name.endsWith(unfinished)) await rm(path.join(this.#folder, name), { recursive: true, force: true });
  }
}
