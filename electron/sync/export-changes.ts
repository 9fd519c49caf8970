import { mkdir, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { CodedError } from '#shared/errors/error-table.ts';
import type { OutboxItem, Response } from '#shared/ipc/contract.ts';
import { fieldName, valueText } from '#shared/language/field-words.ts';
import { actorWords, changeWords, reasonWords, stateWords } from '#shared/language/outbox-words.ts';
import { timeText } from '#shared/language/swedish-time.ts';
import { scopeIdOf, scopeKindOf } from '#shared/records/define-record.ts';
import type { FieldsByType } from '#shared/records/registry.ts';
import { hasBytes } from '#shared/records/with-bytes.ts';
import { withReferenceLabels } from '#shared/report/evidence-reference.ts';
import type { Change } from '#shared/sync/change.ts';
import { documentEndings } from '../attachments/document-ending.ts';
import { withoutMetadata } from '../attachments/photo-format.ts';
import { syncFolder } from '../store/durable-file.ts';
import type { OpenStore } from '../store/open-store.ts';
import { outboxItems } from './outbox-items.ts';

/** A photo or document that a change brought, on its way out under a name that the text tells. */
interface FileOfChange {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const notEncrypted =
  'Filen är inte krypterad. Förvara den där uppgifter med sekretess får finnas, och ta bort den när den inte behövs.';

/**
 * Writes changes of the user's own as they stand in Synk: a text that a person reads and that ends with the changes
 * themselves, and each photo and document beside it. Nothing is taken from what waits: the same is sent when there is contact.
 *
 * @throws SYN-017 when none of them is there, or when it cannot be written: nothing is left of it then
 */
export async function exportChanges(
  store: OpenStore,
  changeIds: readonly string[],
  folder: string,
  at: Date,
): Promise<Response<'sync:export'>> {
  const wanted = new Set(changeIds);
  const items = outboxItems(store.state.ownChanges()).filter(({ change }) => wanted.has(change.changeId));
  if (items.length === 0) throw new CodedError('SYN-017', { reason: 'ändringen står inte längre i listan' });
  const stem = `Platsbesök, ur Synk ${at.toISOString().slice(0, 23).replace('T', ' ').replaceAll(':', '.')}`;
  const files: FileOfChange[] = [];
  const parts: string[] = [];
  for (const [index, item] of items.entries()) {
    const file = await fileOf(store, item.change, stem, index + 1);
    if (file) files.push(file);
    parts.push(asText(store, item, index + 1, file));
  }
  const text = [
    'Ändringar ur Platsbesök, som de stod i Synk',
    `Exporterat ${timeText(at.toISOString())} av ${store.owner.user.name}`,
    notEncrypted,
    '',
    ...parts,
    'Ändringarna i sin helhet, för den som ska föra in dem i centralen:',
    JSON.stringify(items, null, 1),
    '',
  ].join('\n');
  // The text last: where it is, all that it names is.
  return written(folder, [...files, { name: `${stem}.txt`, bytes: Buffer.from(text) }]);
}

function asText(store: OpenStore, item: OutboxItem, number: number, file: FileOfChange | undefined): string {
  const { change, savedAt } = item;
  const reason = reasonWords(item);
  const followUp =
    scopeKindOf(change.scope) === 'followUp' ? store.state.record(scopeIdOf(change.scope))?.fields.title : undefined;
  const values = change.ops.flatMap(({ path: field, from, to }) => [
    `   ${fieldName(field)}`,
    `     före:  ${indented(withReferenceLabels(valueText(from)))}`,
    `     efter: ${indented(withReferenceLabels(valueText(to)))}`,
  ]);
  return [
    `${number}. ${changeWords(change)}`,
    ...(typeof followUp === 'string' ? [`   Uppföljning: ${followUp}`] : []),
    `   Sparat: ${timeText(savedAt)}`,
    `   Läge: ${stateWords(item, timeText)}`,
    ...(reason === '' ? [] : [`   Skäl: ${reason} (${item.code})`]),
    `   Vem måste göra något: ${actorWords(item)}`,
    ...values,
    ...(hasBytes({ type: change.recordType }) && change.action === 'put'
      ? [file ? `   Filen: ${file.name}` : '   Filen finns inte på den här datorn.']
      : []),
    '',
  ].join('\n');
}

/** Several lines of a value under each other. */
function indented(text: string): string {
  return text === '' ? '–' : text.replaceAll('\n', `\n${' '.repeat(12)}`);
}

async function fileOf(
  store: OpenStore,
  change: Change,
  stem: string,
  number: number,
): Promise<FileOfChange | undefined> {
  if (!hasBytes({ type: change.recordType })) return undefined;
  const fields = store.state.record(change.recordId)?.fields;
  const sha256 = fields?.sha256;
  if (typeof sha256 !== 'string') return undefined;
  if (change.recordType === 'collectedDocument') {
    const { mediaType } = fields as FieldsByType['collectedDocument'];
    const bytes = await store.attachments.readBytes(change.scope, sha256).catch(() => undefined);
    return bytes && { name: `${stem}, handling ${number}.${documentEndings[mediaType]}`, bytes };
  }
  const photo = await store.attachments.read(change.scope, sha256).catch(() => undefined);
  // The original stays on this laptop; a file to pass on does not tell where and when the camera was.
  const bytes = photo && withoutMetadata(photo.bytes);
  return bytes && { name: `${stem}, bild ${number}.${photo.mediaType === 'image/png' ? 'png' : 'jpg'}`, bytes };
}

async function written(
  folder: string,
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Response<'sync:export'>> {
  const begun: string[] = [];
  try {
    await mkdir(folder, { recursive: true });
    for (const { name, bytes } of files) {
      const file = path.join(folder, name);
      const handle = await open(file, 'wx', 0o600);
      begun.push(file);
      await handle.writeFile(bytes);
      await handle.sync();
      await handle.close();
    }
    await syncFolder(folder);
    return { folder, files: files.map(({ name }) => name) };
  } catch (cause) {
    for (const file of begun) await rm(file, { force: true }).catch(() => undefined);
    const reason = cause instanceof Error && 'code' in cause ? String(cause.code) : 'okänt fel';
    throw new CodedError('SYN-017', { reason: reason === 'ENOSPC' ? 'disken är full' : reason }, { cause });
  }
}
