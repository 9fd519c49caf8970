import path from 'node:path';
import { safeStorage } from 'electron';
import { CodedError } from '#shared/errors/error-table.ts';
import { readIfPresent, replaceFile } from './durable-file.ts';
import { keyLength, newKey } from './sealed-box.ts';

/** The half of every store's lock that this laptop holds: without it a copied disk cannot be tried against a list. */
export interface DeviceSecret {
  /** What keeps it, in the system's own word. */
  keyStore(): string;
  /** @throws LAG-007 when nothing here can keep a secret */
  requireKeyStore(): Promise<void>;
  /** @throws LAG-003 when it is gone or cannot be opened here; LAG-007 when nothing here can keep it */
  read(): Promise<Uint8Array>;
  /** The same, and made where there has been none. */
  readOrMake(): Promise<Uint8Array>;
}

/**
 * The device's secret in the operating system's key store, through Electron's safeStorage. Works only once the program
 * is ready.
 *
 * @param demo allows a key store that is none, so that the demo runs on a machine without one
 */
export function deviceSecretIn(folder: string, demo: boolean): DeviceSecret {
  const file = path.join(folder, 'device-secret');
  const read = async () => {
    await requireKeyStore(demo);
    const sealed = await readIfPresent(file);
    if (!sealed) return undefined;
    try {
      const secret = new Uint8Array(Buffer.from(await decrypted(Buffer.from(sealed)), 'base64'));
      if (secret.length === keyLength) return secret;
    } catch (cause) {
      throw new CodedError('LAG-003', {}, { cause });
    }
    throw new CodedError('LAG-003');
  };
  return {
    keyStore,
    requireKeyStore: () => requireKeyStore(demo),
    async read() {
      const secret = await read();
      if (!secret) throw new CodedError('LAG-003');
      return secret;
    },
    async readOrMake() {
      const known = await read();
      if (known) return known;
      const secret = newKey();
      await replaceFile(file, await encrypted(Buffer.from(secret).toString('base64')));
      return secret;
    },
  };
}

/** On 42.0.0 the async calls crash the process; from 46 the sync ones are gone (electron/electron#53662). */
const hasAsyncCalls = Number.parseInt(process.versions.electron ?? '0', 10) >= 43;

async function encrypted(text: string): Promise<Buffer> {
  return hasAsyncCalls ? safeStorage.encryptStringAsync(text) : safeStorage.encryptString(text);
}

async function decrypted(box: Buffer): Promise<string> {
  return hasAsyncCalls ? (await safeStorage.decryptStringAsync(box)).result : safeStorage.decryptString(box);
}

async function isAvailable(): Promise<boolean> {
  return hasAsyncCalls ? safeStorage.isAsyncEncryptionAvailable() : safeStorage.isEncryptionAvailable();
}

function keyStore(): string {
  if (process.platform === 'darwin') return 'keychain';
  return process.platform === 'win32' ? 'dpapi' : safeStorage.getSelectedStorageBackend();
}

async function requireKeyStore(demo: boolean): Promise<void> {
  const backend = keyStore();
  const real = backend !== 'basic_text' && backend !== 'unknown' && (await isAvailable());
  if (real) return;
  if (!demo) throw new CodedError('LAG-007', { backend });
  if (process.platform === 'linux') safeStorage.setUsePlainTextEncryption(true);
}
