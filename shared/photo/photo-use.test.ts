import { describe, expect, it } from 'vitest';
import type { PhotoMark } from '../records/photo-marks.ts';
import { type PhotoRecord, photoUse } from './photo-use.ts';
import { withSharedPhotos } from './with-shared-photos.ts';

const original = 'a'.repeat(64);
const cleaned = 'b'.repeat(64);
const bytes = { mediaType: 'image/jpeg' as const, byteLength: 10 };
const hidden: PhotoMark = { kind: 'hide', x: 0.4, y: 0.4, width: 0.2, height: 0.2 };
const arrow: PhotoMark = { kind: 'arrow', fromX: 0.1, fromY: 0.1, toX: 0.5, toY: 0.5 };

const photo = (fields: Partial<PhotoRecord> = {}): PhotoRecord => ({
  id: 'photo',
  ownerId: 'observation',
  sha256: original,
  ...bytes,
  caption: 'Köket',
  untouched: true,
  ...fields,
});
const copy = (burntMarks: PhotoMark[], fields: Partial<PhotoRecord> = {}): PhotoRecord => ({
  id: 'copy',
  ownerId: 'photo',
  sha256: cleaned,
  ...bytes,
  caption: '',
  derivedFrom: original,
  burntMarks,
  ...fields,
});
const held = (reason: string) => ({ state: 'held', reason });
const plain = [copy([])];

describe('what may be shared of a photo', () => {
  it('is nothing until somebody has answered whether a person is seen', () => {
    expect(photoUse(photo(), plain)).toEqual(held('notAsked'));
    expect(photoUse(photo({ personSeen: null }), plain)).toEqual(held('notAsked'));
    expect(photoUse(photo({ personSeen: 'unclear', useAnywayReason: 'Ett skäl' }), plain)).toEqual(held('unclear'));
  });

  it('is the copy where nobody is seen, and never the original', () => {
    expect(photoUse(photo({ personSeen: 'nobody' }), plain)).toMatchObject({
      state: 'shared',
      copy: { sha256: cleaned },
    });
    expect(photoUse(photo({ personSeen: 'nobody' }), [])).toEqual(held('noCopy'));
  });

  it('is a photo with a person only where the person is hidden, or somebody has said why', () => {
    const seen = { personSeen: 'somebody' as const };
    expect(photoUse(photo(seen), plain)).toEqual(held('personSeen'));
    expect(photoUse(photo({ ...seen, useAnywayReason: ' ' }), plain)).toEqual(held('personSeen'));
    expect(photoUse(photo({ ...seen, useAnywayReason: 'Personal som har godkänt' }), plain).state).toBe('shared');
    expect(photoUse(photo({ ...seen, marks: [arrow] }), [copy([arrow])])).toEqual(held('personSeen'));
    expect(photoUse(photo({ ...seen, marks: [hidden] }), [copy([hidden])]).state).toBe('shared');
  });

  it('is nothing while the layer is another than the one drawn into the copy', () => {
    const seen = photo({ personSeen: 'somebody', marks: [hidden, arrow] });
    expect(photoUse(seen, [...plain, copy([hidden])])).toEqual(held('noCopy'));
    expect(photoUse(seen, [copy([hidden, arrow], { derivedFrom: cleaned })])).toEqual(held('noCopy'));
    expect(photoUse(seen, [copy([hidden, arrow], { ownerId: 'another' })])).toEqual(held('noCopy'));
  });

  it('is nothing without a caption', () => {
    expect(photoUse(photo({ personSeen: 'nobody', caption: ' ' }), plain)).toEqual(held('noCaption'));
  });

  it('is the photo itself where it is from before and was cleaned when it came in', () => {
    const { untouched: _untouched, ...before } = photo({ caption: '' });
    expect(photoUse(before, [])).toMatchObject({ state: 'shared', copy: { sha256: original } });
    expect(photoUse({ ...before, personSeen: 'somebody' }, [])).toEqual(held('personSeen'));
    expect(photoUse({ ...before, personSeen: 'somebody', marks: [hidden] }, [])).toEqual(held('noCopy'));
  });
});

describe('records that leave the work', () => {
  const record = ({ id, ...fields }: PhotoRecord) => ({
    type: 'attachment',
    id,
    scope: 'followUp:one',
    fields: JSON.parse(JSON.stringify(fields)),
    deleted: false,
    createdBy: 'p',
    createdAt: '',
    updatedBy: 'p',
    updatedAt: '',
  });

  it('have the copy’s hash in the photo’s place, and none where the photo is held', () => {
    const answered = record(photo({ personSeen: 'nobody' }));
    const unanswered = record(photo({ id: 'other' }));
    const shared = withSharedPhotos([answered, unanswered, ...plain.map(record)]);
    expect(shared.map(({ id, fields }) => [id, fields.sha256])).toEqual([
      ['photo', cleaned],
      ['other', null],
    ]);
    expect(JSON.stringify(shared)).not.toContain(original);
  });
});
