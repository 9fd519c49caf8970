import { positions } from '#shared/access/access-table.ts';
import type { Response } from '#shared/ipc/contract.ts';
import { listed } from '#shared/language/record-words.ts';
import { z } from '#shared/zod.ts';

/** Who has read in one follow-up or unit, summed. */
export type Reader = Response<'reads:report'>['rows'][number];
/** One thing that was read. */
export type ReadEntry = Response<'reads:report'>['sample'][number];

const position = z.enum(positions);

const positionWords: Readonly<Record<z.infer<typeof position>, string>> = {
  lead: 'Ansvarig',
  assistant: 'Biträdande',
  nurse: 'MAS/MAR',
  management: 'Ledning',
  caseOfficer: 'Handläggare',
  administrator: 'Administratör',
  none: '',
};

/** What a person is in a follow-up; empty where nothing. */
export function assignmentWords(reader: Pick<Reader, 'positions'>): string {
  const words = reader.positions.flatMap((name) => {
    const known = position.safeParse(name);
    return known.success ? positionWords[known.data] || [] : name;
  });
  return listed(words);
}

const actWords: Readonly<Record<ReadEntry['act'], string>> = {
  fetched: 'Hämtade till datorn',
  file: 'Hämtade en bild',
  prepared: 'Gjorde redo för fält',
  readLog: 'Läste åtkomstloggen',
  opened: 'Öppnade',
  searched: 'Sökte',
  printed: 'Skrev ut',
  exported: 'Exporterade',
};

/** What was done with what was read: `Öppnade`. */
export function actWord({ act }: Pick<ReadEntry, 'act'>): string {
  return actWords[act];
}

/** From the first moment of one day to the last of another, by the laptop's clock. */
export function periodOf(from: string, to: string): { from: string; to: string } | null {
  const [start, end] = [new Date(`${from}T00:00:00`), new Date(`${to}T00:00:00`)];
  if (Number.isNaN(start.getTime()) || Number.isNaN(end.getTime()) || start > end) return null;
  end.setDate(end.getDate() + 1);
  return { from: start.toISOString(), to: end.toISOString() };
}
