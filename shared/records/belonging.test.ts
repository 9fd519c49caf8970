import { describe, expect, it } from 'vitest';
import { blankValueOf, withAllThatBelongsTo } from './belonging.ts';
import { recordTypes } from './registry.ts';

const part = (id: string, fields: Record<string, string> = {}) => ({ id, fields });

describe('what belongs to a record', () => {
  const records = [
    // An answer may come before its interview, and a photo before what it shows.
    part('photo', { ownerId: 'answer' }),
    part('answer', { interviewId: 'interview' }),
    part('interview', { visitId: 'visit' }),
    part('observation', { visitId: 'visit' }),
    part('visit'),
    part('other visit'),
    part('other observation', { visitId: 'other visit' }),
    part('assessment', { evidenceIds: 'observation' }),
  ];

  it('is everything that is part of it, however deep, whatever the order', () => {
    const reached = withAllThatBelongsTo('visit', records);
    expect([...reached].sort()).toEqual(['answer', 'interview', 'observation', 'photo', 'visit']);
    expect([...withAllThatBelongsTo('interview', records)].sort()).toEqual(['answer', 'interview', 'photo']);
  });

  it('is itself alone where nothing is part of it, known or not', () => {
    expect([...withAllThatBelongsTo('nothing', records)]).toEqual(['nothing']);
  });

  it('ends also where records belong to each other', () => {
    const ring = [part('a', { ownerId: 'b' }), part('b', { ownerId: 'a' })];
    expect([...withAllThatBelongsTo('a', ring)].sort()).toEqual(['a', 'b']);
  });
});

describe('a blank value', () => {
  it('fits its field', () => {
    expect(blankValueOf('observation', 'text')).toBe('');
    expect(blankValueOf('observation', 'tags')).toEqual([]);
    expect(blankValueOf('answer', 'value')).toBe(null);
    for (const { name, fields } of Object.values(recordTypes)) {
      for (const [path, { schema }] of Object.entries(fields)) {
        const blank = blankValueOf(name, path);
        if (blank !== undefined) expect(schema.safeParse(blank).success).toBe(true);
      }
    }
  });

  it('is there for every text that a person can mistype into, and not for what is written once', () => {
    for (const { name, fields, readOnlyInField } of Object.values(recordTypes)) {
      if (readOnlyInField) continue;
      for (const [path, { merge }] of Object.entries(fields)) {
        if (merge === 'prose' || merge === 'set') expect(blankValueOf(name, path), `${name}.${path}`).toBeDefined();
        if (merge === 'sealed') expect(blankValueOf(name, path)).toBeUndefined();
      }
    }
    expect(blankValueOf('visit', 'date')).toBeUndefined();
    expect(blankValueOf('observation', 'nonsense')).toBeUndefined();
  });
});
