import { CodedError } from '../errors/error-table.ts';

/** A report to verify, with what it is held against where that is at hand. */
export interface FilesToVerify {
  readonly pdf: Uint8Array;
  /** `besok.json`. */
  readonly sealed: Uint8Array | null;
  /** Certificates of issuers that whoever verifies trusts, PEM or DER. */
  readonly issuers: Uint8Array | null;
}

/** A report with two hundred photos is some 50 MB; what is larger than this is none. */
const megabytes: Readonly<Record<keyof FilesToVerify, number>> = { pdf: 100, sealed: 50, issuers: 1 };

const words: Readonly<Record<keyof FilesToVerify, string>> = {
  pdf: 'Rapporten',
  sealed: 'besok.json',
  issuers: 'Certifikatfilen',
};

/** Throws KON-002 where a file is larger than what is read. */
export function requireVerifiable(files: Readonly<Record<keyof FilesToVerify, Uint8Array | { size: number } | null>>) {
  for (const kind of ['pdf', 'sealed', 'issuers'] as const) {
    const file = files[kind];
    const size = file === null ? 0 : 'size' in file ? file.size : file.length;
    if (size > megabytes[kind] * 1024 * 1024)
      throw new CodedError('KON-002', { file: words[kind], megabytes: megabytes[kind] });
  }
}
