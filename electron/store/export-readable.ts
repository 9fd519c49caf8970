import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import type { NumberedEntry } from '#shared/sync/journal-entry.ts';
import { LaptopState } from '#shared/sync/laptop-state.ts';
import type { AttachmentStore } from '../attachments/attachment-store.ts';
import { documentEndings } from '../attachments/document-ending.ts';
import { syncFolder } from './durable-file.ts';

/** What was written by an export. */
export interface Exported {
  readonly folder: string;
  readonly entries: number;
  readonly photos: number;
}

const readMe = `Det här är allt som gick att läsa ur arkivet i Platsbesök.

Filerna är inte krypterade. Förvara dem där uppgifter med sekretess får finnas, och ta bort dem när de inte behövs.

anteckningar.txt  det som står i varje post, i den ordning posterna gjordes
poster.json       samma poster, för den som ska läsa in dem i ett annat system
journal.json      varje ändring för sig: vem, när, från vad och till vad
foton             bilderna, med sina kontrollsummor som namn
handlingar        de insamlade handlingarna, likadant
`;

/**
 * Writes everything that could be read into a new folder, in clear. Only what reached the disk whole is counted.
 *
 * @throws LAG-037 when it cannot be written there
 */
export async function exportReadable(
  into: string,
  entries: readonly NumberedEntry[],
  attachments: AttachmentStore,
  at: Date,
): Promise<Exported> {
  const folder = path.join(into, `Platsbesök, läsbart ${at.toISOString().slice(0, 19).replaceAll(':', '.')}`);
  const state = new LaptopState();
  for (const entry of entries) state.apply(entry);
  const records = [...state.records()].map(({ type, id, scope, fields, deleted, createdBy, createdAt, updatedAt }) => ({
    type,
    id,
    scope,
    fields,
    deleted,
    createdBy,
    createdAt,
    updatedAt,
  }));
  records.sort((left, right) => (left.createdAt < right.createdAt ? -1 : 1));
  const write = (name: string, content: string | Uint8Array) =>
    writeFile(path.join(folder, name), content, { mode: 0o600, flag: 'wx', flush: true });
  try {
    await mkdir(path.join(folder, 'foton'), { recursive: true, mode: 0o700 });
    await write('anteckningar.txt', records.map(asText).join('\n'));
    await write('poster.json', JSON.stringify(records, null, 1));
    await write('journal.json', JSON.stringify(entries, null, 1));
    let photos = 0;
    for (const { type, scope, fields } of records) {
      if (type !== 'attachment' || typeof fields.sha256 !== 'string') continue;
      const photo = await attachments.read(scope, fields.sha256).catch(() => undefined);
      if (!photo) continue;
      await write(
        path.join('foton', `${fields.sha256}.${photo.mediaType === 'image/png' ? 'png' : 'jpg'}`),
        photo.bytes,
      );
      photos += 1;
    }
    const documents = new Set<string>();
    for (const { type, scope, fields } of records) {
      if (type !== 'collectedDocument' || typeof fields.sha256 !== 'string' || documents.has(fields.sha256)) continue;
      const bytes = await attachments.readBytes(scope, fields.sha256).catch(() => undefined);
      if (!bytes) continue;
      const { mediaType, sha256 } = fields as FieldsByType['collectedDocument'];
      if (documents.size === 0) await mkdir(path.join(folder, 'handlingar'), { recursive: true, mode: 0o700 });
      await write(path.join('handlingar', `${sha256}.${documentEndings[mediaType]}`), bytes);
      documents.add(sha256);
    }
    // Last, so that a folder with it is a whole one.
    await write('läs mig.txt', readMe);
    await syncFolder(folder);
    return { folder, entries: entries.length, photos };
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'okänt fel';
    throw new CodedError('LAG-037', { reason: reason === 'ENOSPC' ? 'disken är full' : reason }, { cause: error });
  }
}

function asText(record: { type: string; createdAt: string; fields: Readonly<Record<string, unknown>> }): string {
  const lines = Object.entries(record.fields)
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => `  ${name}: ${typeof value === 'string' ? value : JSON.stringify(value)}`);
  return [`${record.createdAt}  ${record.type}`, ...lines, ''].join('\n');
}
