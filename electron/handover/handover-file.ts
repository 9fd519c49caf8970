import { randomBytes } from 'node:crypto';
import { argon2id } from 'hash-wasm';
import { CodedError } from '#shared/errors/error-table.ts';
import { plainCode } from '#shared/keys/spoken-code.ts';
import { publicKey } from '#shared/records/device-key.ts';
import { type Handover, handover, handoverMark, handoverVersion } from '#shared/sync/handover.ts';
import { z } from '#shared/zod.ts';
import { keyLength, newKey, openBox, sealBox } from '../store/sealed-box.ts';
import { openWithKey, publicKeyOf, sealToKey } from '../store/sealed-to-key.ts';

/** The first bytes of the file, so that another kind of file is told from one that has been damaged. */
const magic = Buffer.from('PLATSBESOK1\n');
/** RFC 9106's second recommended option: 64 MiB, three passes. */
const cost = { memorySize: 64 * 1024, iterations: 3, parallelism: 1 } as const;
const aboutKey = 'handover key';

const lock = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('key'), publicKey, box: z.base64() }),
  z.strictObject({ kind: z.literal('code'), salt: z.base64(), box: z.base64() }),
]);
const header = z.strictObject({ locks: z.array(lock).min(1).max(20), salt: z.base64() });

/** Who can open the file: laptops by their public keys, or whoever is told a code. */
export type Receivers = { readonly publicKeys: readonly string[] } | { readonly code: string };

/** What is handed over, with the bytes of its photos in the order that it names them. */
export interface HandoverContent {
  readonly content: Handover;
  readonly photos: readonly Uint8Array[];
}

/** One sealed file. Its header says which keys open it, and nothing of who hands over what. */
export async function sealHandover({ content, photos }: HandoverContent, to: Receivers): Promise<Uint8Array> {
  const fileKey = newKey();
  const opened = header.parse({
    locks:
      'code' in to
        ? [await codeLock(fileKey, to.code)]
        : to.publicKeys.map((key) => ({
            kind: 'key',
            publicKey: key,
            box: base64(sealToKey(Buffer.from(key, 'base64'), fileKey, aboutKey)),
          })),
    salt: base64(randomBytes(16)),
  });
  const head = Buffer.from(`${JSON.stringify(opened)}\n`);
  const json = Buffer.from(JSON.stringify(content));
  const length = Buffer.alloc(8);
  length.writeBigUInt64BE(BigInt(json.length));
  const box = sealBox(fileKey, Buffer.concat([length, json, ...photos]), about(head));
  fileKey.fill(0);
  return Buffer.concat([magic, head, box]);
}

/**
 * Opens a file that has been handed over. All of it is held against its seal before any of it is looked at.
 *
 * @throws OVE-001 it is no such file; OVE-002 it is not for this laptop; OVE-003 the code is another, or missing;
 * OVE-004 it is cut off or changed; OVE-009 another version of the program has made it
 */
export async function openHandover(
  file: Uint8Array,
  privateKey: Uint8Array,
  code: string | null,
): Promise<HandoverContent> {
  const bytes = Buffer.from(file);
  if (!bytes.subarray(0, magic.length).equals(magic)) throw new CodedError('OVE-001');
  const end = bytes.indexOf(0x0a, magic.length);
  if (end < 0) throw new CodedError('OVE-004');
  const head = bytes.subarray(magic.length, end + 1);
  const { locks } = parsed(header, head);
  const fileKey = await fileKeyIn(locks, privateKey, code);
  const plain = attempt(() => openBox(fileKey, bytes.subarray(end + 1), about(head)), 'OVE-004');
  fileKey.fill(0);
  const body = Buffer.from(plain);
  const length = Number(body.readBigUInt64BE());
  const json = body.subarray(8, 8 + length);
  const { version } = parsed(handoverMark, json);
  if (version !== handoverVersion) throw new CodedError('OVE-009', { version: String(version) });
  const content = parsed(handover, json);
  const photos: Uint8Array[] = [];
  let at = 8 + length;
  for (const { byteLength } of content.photos) {
    photos.push(new Uint8Array(body.subarray(at, at + byteLength)));
    at += byteLength;
  }
  if (at !== body.length) throw new CodedError('OVE-004');
  return { content, photos };
}

type Locks = z.infer<typeof header>['locks'];

async function fileKeyIn(locks: Locks, privateKey: Uint8Array, code: string | null): Promise<Uint8Array> {
  const own = base64(publicKeyOf(privateKey));
  for (const each of locks) {
    const box = Buffer.from(each.box, 'base64');
    if (each.kind === 'key' && each.publicKey === own)
      return attempt(() => openWithKey(privateKey, box, aboutKey), 'OVE-004');
    if (each.kind === 'code') {
      if (code === null || plainCode(code) === '') throw new CodedError('OVE-003');
      const key = await stretched(code, Buffer.from(each.salt, 'base64'));
      try {
        return attempt(() => openBox(key, box, aboutKey), 'OVE-003');
      } finally {
        key.fill(0);
      }
    }
  }
  throw new CodedError('OVE-002');
}

async function codeLock(fileKey: Uint8Array, code: string) {
  const salt = randomBytes(16);
  const key = await stretched(code, salt);
  const box = sealBox(key, fileKey, aboutKey);
  key.fill(0);
  return { kind: 'code', salt: base64(salt), box: base64(box) };
}

async function stretched(code: string, salt: Uint8Array): Promise<Uint8Array> {
  return argon2id({ password: plainCode(code), salt, ...cost, hashLength: keyLength, outputType: 'binary' });
}

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const about = (head: Uint8Array) => `handover|${Buffer.from(head).toString('utf8')}`;

function attempt<T>(act: () => T, code: 'OVE-003' | 'OVE-004'): T {
  try {
    return act();
  } catch (cause) {
    throw new CodedError(code, {}, { cause });
  }
}

function parsed<Schema extends z.ZodType>(schema: Schema, bytes: Uint8Array): z.output<Schema> {
  return attempt(() => schema.parse(JSON.parse(Buffer.from(bytes).toString('utf8'))), 'OVE-004');
}
