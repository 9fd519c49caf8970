import type { MaskingDecision } from '../records/masking-decision.ts';
import { recordTypeNamed } from '../records/registry.ts';
import type { SourceRecord } from '../report/follow-up-records.ts';
import { groundNamed, groundOfClass, type MaskingGround } from './masking-grounds.ts';

/**
 * A photo shows what its caption tells, and a document what its title tells, so the bytes are as secret: who has a
 * document that was guessed right would know it by its hash. What else is known of the bytes goes with it.
 */
const photo = { type: 'attachment', path: 'sha256' } as const;
const document = { type: 'collectedDocument', path: 'sha256' } as const;
const bytes = [photo, document];

/**
 * Open fields that would tell of a masked one: which question it was is told by the answers before it, and that it was
 * not answered is an answer; who told an observation, and how serious it was, are part of what it says.
 */
const maskedTogether: Readonly<Record<string, readonly string[]>> = {
  'answer value': ['questionId', 'instance', 'unanswered'],
  'observation text': ['source', 'severity'],
  [`${photo.type} ${photo.path}`]: ['mediaType', 'byteLength'],
  [`${document.type} ${document.path}`]: ['byteLength'],
};

/** One field of one record that may be masked. */
export interface MaskableField {
  readonly record: SourceRecord;
  readonly path: string;
  /** On what ground it is masked if nobody decides otherwise; null where it then is published. */
  readonly ground: MaskingGround | null;
}

/** A field that is masked, and on what ground. */
export interface Mask {
  readonly record: SourceRecord;
  readonly path: string;
  readonly ground: MaskingGround;
}

/** Every field that is masked by its class, and every text that may be masked by hand. */
export function maskableFields(records: Iterable<SourceRecord>): MaskableField[] {
  const found: MaskableField[] = [];
  for (const record of records) {
    for (const [path, { secrecy, schema }] of Object.entries(recordTypeNamed(record.type)?.fields ?? {})) {
      const ground =
        groundOfClass(secrecy) ??
        (bytes.some((one) => record.type === one.type && path === one.path) ? groundOfClass('osl26') : undefined);
      if (ground) found.push({ record, path, ground });
      else if (typeof record.fields[path] === 'string' && schema.safeParse('[Maskat]').success)
        found.push({ record, path, ground: null });
    }
  }
  return found;
}

/** What is masked when the decisions by hand have had their say: of two about one field, the mask counts. */
export function masksOf(
  records: Iterable<SourceRecord>,
  decisions: readonly Pick<MaskingDecision, 'ownerId' | 'path' | 'decision' | 'groundId'>[],
): Mask[] {
  return maskableFields(records).flatMap(({ record, path, ground }): Mask[] => {
    const own = decisions.filter((decision) => decision.ownerId === record.id && decision.path === path);
    const masked = own.find(({ decision }) => decision === 'mask');
    // A ground that this program does not know of masks all the same.
    const byHand = masked && (groundNamed(masked.groundId) ?? ground ?? groundNamed('personalData'));
    if (byHand) return [{ record, path, ground: byHand }];
    return ground === null || own.length > 0 ? [] : [{ record, path, ground }];
  });
}

/** The open fields that go when a field is masked. */
export function pathsMaskedWith(type: string, path: string): readonly string[] {
  return maskedTogether[`${type} ${path}`] ?? [];
}
