import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { MeetingPoint } from '../records/minutes.ts';
import { minutesTemplate } from './minutes-template.ts';
import { previousMinutes } from './previous-minutes.ts';

const stored = readFileSync(new URL('../../resources/report-templates/minutes.json', import.meta.url), 'utf8');
const template = minutesTemplate.parse(JSON.parse(stored));
const meeting = (id: string, plannedFor: string, more: { contractId?: string | null; unitIds?: string[] } = {}) => ({
  id,
  fields: { title: `Möte ${id}`, plannedFor, contractId: 'avtal', unitIds: ['eken'], ...more },
});
const note = (followUpId: string, point: MeetingPoint, text: string) => ({ fields: { followUpId, point, text } });
const now = meeting('nu', '2026-11-01');
const words = (followUps: Parameters<typeof previousMinutes>[1], notes: Parameters<typeof previousMinutes>[2]) =>
  previousMinutes(now, followUps, notes, template).blocks;

describe('the previous minutes', () => {
  it('are those of the contract’s last meeting at the unit, point by point', () => {
    const others = [
      now,
      meeting('maj', '2026-05-01'),
      meeting('förra', '2025-11-01'),
      meeting('senare', '2027-05-01'),
      meeting('annat', '2026-10-01', { contractId: 'annat' }),
      meeting('enhet', '2026-10-01', { unitIds: ['lind'] }),
    ];
    const notes = others.flatMap(({ id }) => [note(id, 'other', `Övrigt ${id}`), note(id, 'staffing', ` Om ${id} `)]);
    expect(words(others, [...notes, note('maj', 'requirements', ' ')])).toEqual([
      { kind: 'paragraph', text: 'Minnesanteckningar från Möte maj, maj 2026:' },
      {
        kind: 'facts',
        facts: [
          { label: 'Personalsituation och scheman', text: 'Om maj' },
          { label: 'Övrigt', text: 'Övrigt maj' },
        ],
      },
    ]);
  });

  it('are said not to be here where there has been a follow-up before and nothing is at hand', () => {
    expect(words([now, meeting('maj', '2026-05-01')], [note('maj', 'other', ' ')])).toEqual([
      { kind: 'paragraph', text: 'Den här datorn har inga minnesanteckningar från tidigare möten.' },
    ]);
  });

  it('are nothing where this is the first', () => {
    expect(words([now, meeting('senare', '2027-05-01')], [note('nu', 'other', 'Nu')])).toEqual([]);
    const without = meeting('nu', '2026-11-01', { contractId: null });
    expect(previousMinutes(without, [meeting('maj', '2026-05-01', { contractId: null })], [], template).blocks).toEqual(
      [],
    );
  });
});
