import { doesNotHold, type Finding, finding, holds } from './finding.ts';
import { manifestHash, saltedHash, saltedHashOfBytes } from './seal-manifest.ts';
import { type SealedFollowUp, sealedFollowUp } from './sealed-follow-up.ts';

export interface SealedFollowUpFindings {
  /** The manifest is the one whose hash was printed. */
  readonly manifest: Finding;
  /** Every record is the one that was sealed, and none has come or gone. */
  readonly records: Finding;
  /** Every photo and document is the one that was sealed. */
  readonly attachments: Finding;
}

/**
 * Holds the content of a `besok.json` against its own manifest.
 *
 * @param content the parsed JSON; it may come from anywhere
 * @param bytesOf the bytes of a photo or document by their SHA-256, where the verifier has them
 */
export function verifySealedFollowUp(
  content: unknown,
  bytesOf: (sha256: string) => Uint8Array | undefined = () => undefined,
): SealedFollowUpFindings {
  const parsed = sealedFollowUp.safeParse(content);
  if (!parsed.success) {
    const nothing = doesNotHold('Filen är ingen förseglad uppföljning.');
    return { manifest: nothing, records: nothing, attachments: nothing };
  }
  const { manifest, salts, attachmentSalts, records, manifestHash: stated, followUpId, reportId } = parsed.data;

  const manifestReasons: string[] = [];
  if (manifestHash(manifest) !== stated) manifestReasons.push('Manifestet ger en annan kontrollsumma än den angivna.');
  if (manifest.followUpId !== followUpId || manifest.reportId !== reportId)
    manifestReasons.push('Manifestet gäller en annan rapport.');

  if (!citesAsRecorded(parsed.data))
    manifestReasons.push('Den tidigare försegling som tillägget anger är inte den som står bland uppgifterna.');

  const recordReasons: string[] = [];
  const stored = new Map(records.map((record) => [record.id, record]));
  if (stored.size !== records.length) recordReasons.push('Samma uppgift finns två gånger.');
  for (const { id, type, hash } of manifest.records) {
    const record = stored.get(id);
    const ownSalt = salts[id];
    if (record === undefined) recordReasons.push(`Uppgiften ${id} (${type}) saknas.`);
    else if (ownSalt === undefined || saltedHash(ownSalt, record) !== hash || record.type !== type)
      recordReasons.push(`Uppgiften ${id} (${type}) är inte den som förseglades.`);
  }
  const listed = new Set(manifest.records.map(({ id }) => id));
  for (const { id, type } of records)
    if (!listed.has(id)) recordReasons.push(`Uppgiften ${id} (${type}) fanns inte vid förseglingen.`);

  return {
    manifest: finding(manifestReasons),
    records: finding(recordReasons),
    attachments: attachmentFinding(),
  };

  function attachmentFinding(): Finding {
    const changed: string[] = [];
    const missing = { photos: 0, documents: 0 };
    for (const { id, hash } of manifest.attachments) {
      const record = stored.get(id);
      const isDocument = record?.type === 'collectedDocument';
      const sha256 = record?.fields.sha256;
      const bytes = typeof sha256 === 'string' ? bytesOf(sha256) : undefined;
      const ownSalt = attachmentSalts[id];
      if (bytes === undefined) missing[isDocument ? 'documents' : 'photos'] += 1;
      else if (ownSalt === undefined || saltedHashOfBytes(ownSalt, bytes) !== hash)
        changed.push(
          isDocument ? `Handlingen ${id} är inte den som förseglades.` : `Fotot ${id} är inte det som förseglades.`,
        );
    }
    if (changed.length > 0) return doesNotHold(...changed);
    const reasons = [
      ...(missing.photos === 0
        ? []
        : [
            missing.photos === 1
              ? 'Ett foto följer inte med; uppgifterna om det är prövade bland de andra.'
              : `${missing.photos} foton följer inte med; uppgifterna om dem är prövade bland de andra.`,
          ]),
      ...(missing.documents === 0
        ? []
        : [
            missing.documents === 1
              ? 'En insamlad handling följer inte med; uppgifterna om den är prövade bland de andra.'
              : `${missing.documents} insamlade handlingar följer inte med; uppgifterna om dem är prövade bland de andra.`,
          ]),
    ];
    if (reasons.length === 0) return holds;
    return { answer: 'cannotTell', reasons };
  }
}

/** Whether the manifest cites the very seal that the sealed records hold, and none where the report adds to none. */
function citesAsRecorded({ manifest: { supplementTo, reportVersion }, records, reportId }: SealedFollowUp): boolean {
  const addsTo = records.find(({ id }) => id === reportId)?.fields.supplementTo;
  if (supplementTo === undefined) return addsTo === undefined;
  const seal = records.find(({ type, fields }) => type === 'seal' && fields.reportId === addsTo)?.fields;
  return (
    supplementTo.reportId === addsTo &&
    supplementTo.version === reportVersion - 1 &&
    supplementTo.manifestHash === seal?.manifestHash &&
    supplementTo.sealedAt === seal.sealedAt
  );
}
