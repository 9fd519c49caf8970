import { expect, it } from 'vitest';
import type { SeenRecord } from '../../store/use-records.ts';
import { gapBetween, minutesInWords, type TimelineRecords, timelineEvents } from './timeline-events.ts';

const record = (id: string, createdAt: string, fields: object) => ({ id, createdAt, fields }) as never;

it('a timeline is of everything, newest first, each leading to where it is written', () => {
  const records: TimelineRecords = {
    observations: [record('o', 'x', { at: '2026-11-12T09:00:00.000Z', text: ' ' })],
    photos: [
      record('p', '2026-11-12T09:05:00.000Z', { ownerId: 'o', caption: 'Köket' }),
      record('q', '2026-11-12T08:05:00.000Z', { ownerId: 'answer', caption: '' }),
      record('copy', '2026-11-12T10:05:00.000Z', { ownerId: 'p', caption: 'Köket', derivedFrom: 'hash' }),
    ],
    answers: [record('answer', 'x', {})],
    interviews: [record('i', 'x', { startedAt: '2026-11-11T09:00:00.000Z' })],
    scheduleChecks: [record('s', '2026-11-12T12:00:00.000Z', { title: 'Vecka 45' })],
  };
  const events = timelineEvents('f', records, ({ id }: SeenRecord<'interview'>) => `Medarbetare ${id}`);
  expect(events.map(({ id, text, place }) => [id, text, place])).toEqual([
    ['s', 'Vecka 45', '#/uppfoljning/f/schema/s'],
    ['p', 'Köket', '#/uppfoljning/f/observationer/o'],
    ['o', 'Utan text', '#/uppfoljning/f/observationer/o'],
    ['q', 'Utan bildtext', '#/uppfoljning/f/intervjuer/answer'],
    ['i', 'Medarbetare i', '#/uppfoljning/f/intervjuer/i'],
  ]);
});

it('a gap is a long time of one day, and never a night', () => {
  expect(gapBetween('2026-11-12T09:31:00.000Z', '2026-11-12T09:00:00.000Z')).toBe(31);
  expect(gapBetween('2026-11-12T09:20:00.000Z', '2026-11-12T09:00:00.000Z')).toBeNull();
  expect(gapBetween('2026-11-13T09:00:00.000Z', '2026-11-12T09:00:00.000Z')).toBeNull();
  expect([minutesInWords(61), minutesInWords(45), minutesInWords(120)]).toEqual([
    '1 timme 1 minut',
    '45 minuter',
    '2 timmar',
  ]);
});
