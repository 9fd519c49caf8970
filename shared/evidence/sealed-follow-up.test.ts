import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleFollowUp } from '../../tests/sample-follow-up.ts';
import { followUpRecords, type SourceRecord } from '../report/follow-up-records.ts';
import { manifestHash, saltedHashOfBytes } from './seal-manifest.ts';
import { type SealedFollowUp, sealRecords } from './sealed-follow-up.ts';
import { verifySealedFollowUp } from './verify-sealed-follow-up.ts';

const sample = sampleFollowUp(['Första texten', 'Andra texten, åäö']);

async function sealedSample(extra: readonly SourceRecord[] = []): Promise<SealedFollowUp> {
  const records = followUpRecords([...sample.records, ...extra], sample.followUpId, sample.reportId);
  if (!records) throw new Error('the sample has no report');
  const content = await sealRecords({
    records,
    saltedHashOfFile: async ({ sha256 }, salt) =>
      saltedHashOfBytes(salt, sample.photos.get(sha256) ?? new Uint8Array()),
    sealedAt: '2026-11-22T10:00:00.000Z',
    sealedBy: sample.leadId,
    missingDevices: [],
    template: { id: 'mall', version: 1 },
    rules: [{ id: 'regler', version: '1', content: { gräns: 11 } }],
    randomBytes,
  });
  return {
    format: 'platsbesok-sealed-follow-up',
    version: 1,
    followUpId: sample.followUpId,
    reportId: sample.reportId,
    manifestHash: manifestHash(content.manifest),
    ...content,
    frozenPdf: { sha256: '0'.repeat(64), byteLength: 1 },
  };
}

const answersOf = (content: unknown) => {
  const { manifest, records, attachments } = verifySealedFollowUp(content, (hash) => sample.photos.get(hash));
  return [manifest.answer, records.answer, attachments.answer];
};

const sealed = await sealedSample();

describe('a sealed follow-up', () => {
  it('holds as it was sealed, read back from its file', () => {
    expect(answersOf(JSON.parse(JSON.stringify(sealed)))).toEqual(['holds', 'holds', 'holds']);
  });

  it('does not hold when any one field of any record is another', () => {
    fc.assert(
      fc.property(fc.nat(sealed.records.length - 1), fc.nat(30), (place, fieldPlace) => {
        const changed = structuredClone(sealed);
        const record = changed.records[place];
        const names = Object.keys(record?.fields ?? {});
        const name = names[fieldPlace % names.length];
        if (!record || name === undefined) return;
        record.fields[name] = [record.fields[name] ?? null, 'ändrat'];
        expect(answersOf(changed)[1]).toBe('doesNotHold');
      }),
    );
  });

  it('does not hold when a record has come, gone or changed kind', () => {
    const [first] = sealed.records;
    if (!first) throw new Error('the sample is empty');
    const without = { ...sealed, records: sealed.records.slice(1) };
    const more = { ...sealed, records: [...sealed.records, { ...first, id: '01990000-0000-7000-8000-ffffffffffff' }] };
    const other = { ...sealed, records: [{ ...first, type: 'observation' }, ...sealed.records.slice(1)] };
    for (const changed of [without, more, other]) expect(answersOf(changed)[1]).toBe('doesNotHold');
  });

  it('does not hold when manifest and records are changed together', () => {
    const changed = structuredClone(sealed);
    const [listed] = changed.manifest.records;
    if (listed) listed.hash = 'f'.repeat(64);
    expect(answersOf(changed)[0]).toBe('doesNotHold');
  });

  it('covers the bytes of photos and of collected documents', () => {
    const covered = sealed.manifest.attachments.map(({ id }) => sealed.records.find((one) => one.id === id)?.type);
    expect(covered.toSorted()).toEqual(['attachment', 'collectedDocument']);
  });

  it('cannot tell of a photo that is not there, and sees one that is another', () => {
    expect(verifySealedFollowUp(sealed).attachments.answer).toBe('cannotTell');
    const another = verifySealedFollowUp(sealed, () => Uint8Array.of(1, 2, 3));
    expect(another.attachments.answer).toBe('doesNotHold');
  });

  it('gives equal records different hashes at every seal, so that a hash gives nothing away', async () => {
    const again = await sealedSample();
    const hashes = new Set([...sealed.manifest.records, ...again.manifest.records].map(({ hash }) => hash));
    expect(hashes.size).toBe(2 * sealed.manifest.records.length);
  });

  it('leaves out what must never leave the laptop, and what belongs to others', async () => {
    const [any] = sample.records;
    if (!any) throw new Error('the sample is empty');
    const here = `followUp:${sample.followUpId}`;
    const id = (last: string) => `01990000-0000-7000-8000-00000000000${last}`;
    const secret = (type: string, last: string, fields: SourceRecord['fields'], scope = here) => ({
      ...any,
      id: `${id(last).slice(0, -2)}e${last}`,
      type,
      scope,
      fields,
    });
    const text = JSON.stringify(
      await sealedSample([
        secret('personCode', '1', { followUpId: sample.followUpId, code: 'P-1', name: 'Ett Namn' }),
        secret('privateNote', '2', { followUpId: sample.followUpId, text: 'Privat tanke' }),
        secret('codeKey', '3', { key: 'ab'.repeat(32) }),
        secret('observation', '4', { text: 'Annan uppföljning' }, 'followUp:01990000-0000-7000-8000-aaaaaaaaaaaa'),
      ]),
    );
    for (const hidden of ['Ett Namn', 'Privat tanke', 'abababab', 'Annan uppföljning'])
      expect(text).not.toContain(hidden);
  });

  it('says of anything else that it is no sealed follow-up', () => {
    for (const content of [null, [], 'text', {}, { ...sealed, version: 2 }])
      expect(answersOf(content)).toEqual(['doesNotHold', 'doesNotHold', 'doesNotHold']);
  });
});
