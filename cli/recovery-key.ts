import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { halvesOf, keyNameOf, writtenHalf } from '#shared/keys/recovery-half.ts';
import { type Command, UsageError } from './command.ts';
import { readArguments } from './read-arguments.ts';

/** Raw keys stand last in the DER of X25519 (RFC 8410). */
const keyLength = 32;

/**
 * Makes the municipality's recovery key: the public key, which goes into the plan's settings, and the private key in two
 * halves, one file for each of two officers. The whole private key is written nowhere.
 */
export const makeRecoveryKey: Command = async (words) => {
  const files = readArguments(words, ['first-half', 'second-half']);
  const { publicKey, privateKey } = generateKeyPairSync('x25519');
  const secret = new Uint8Array(privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-keyLength));
  const open = new Uint8Array(publicKey.export({ format: 'der', type: 'spki' }).subarray(-keyLength));
  const keyName = keyNameOf(open);
  const [first, second] = halvesOf(secret, new Uint8Array(randomBytes(keyLength)), keyName);
  secret.fill(0);
  await write(files['first-half'], `Första halvan av återställningsnyckeln ${keyName}`, writtenHalf(first));
  await write(files['second-half'], `Andra halvan av återställningsnyckeln ${keyName}`, writtenHalf(second));
  return { keyName, publicKey: Buffer.from(open).toString('base64'), files: Object.values(files) };
};

/** Never over a file that is there: it may be the only half of a key in use. */
async function write(file: string, heading: string, half: string): Promise<void> {
  const text = `${heading}\n\n${half}\n\nFörvara den så att bara du kommer åt den, skild från den andra halvan.\n`;
  try {
    await writeFile(file, text, { mode: 0o600, flag: 'wx', flush: true });
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'okänt fel';
    throw new UsageError(
      reason === 'EEXIST'
        ? `Filen ${file} finns redan. Välj ett annat namn.`
        : `Filen ${file} gick inte att skriva: ${reason}.`,
    );
  }
}
