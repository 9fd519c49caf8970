import type { Cell, Row, Sheet } from '../spreadsheet/workbook.ts';
import { comparable } from './comparable.ts';
import { readDate, readTime, readTimes } from './roster-cells.ts';
import { columnHeadings, type RosterColumn } from './roster-layout.ts';

/** Where what is found on a line is put. Start or both times stand in one column, what is left over in the last. */
const places: Record<RosterColumn | 'rest', number> = {
  person: 1,
  competence: 2,
  date: 3,
  start: 4,
  times: 4,
  end: 5,
  duty: 6,
  absence: 6,
  substitute: 6,
  rest: 6,
};

const competenceWord =
  /^(undersköterska|specialistundersköterska|usk|sjuksköterska|ssk|vårdbiträde|stödassistent|stödpedagog|stödbiträde|boendestödjare|skötare|handledare|samordnare|timvikarie|timanställd|arbetsterapeut|fysioterapeut)$/i;

/** A line understood: the words before the date and those after the times. */
interface Line {
  readonly before: readonly string[];
  readonly date: string;
  readonly start: string;
  readonly end: string | null;
  readonly after: readonly string[];
}

/**
 * A roster whose words have nothing but single spaces between them, as it comes when a table is copied out of a PDF. The
 * date and the times tell where the words of a line belong; of the words before the date the last is the competence where
 * the headings or the word itself say so. A line without date and times stands whole in the first column, where it is seen
 * as unread. Null where most lines have none.
 */
export function spacedRoster(text: string): Sheet | null {
  const lines = text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => line.normalize('NFC').trim());
  const understood = lines.map(readLine);
  const written = lines.filter((line) => line !== '').length;
  const found = understood.filter((line) => line !== null).length;
  if (found === 0 || found * 2 < written) return null;
  const headingAt = lines.findIndex((line) => headingsOf(line) !== null);
  const headings = headingAt < 0 ? [] : (headingsOf(lines[headingAt] ?? '') ?? []);
  const rows = lines.flatMap((line, index): Row[] => {
    if (line === '') return [];
    const read = understood[index] ?? null;
    const texts: [column: number, text: string][] =
      index === headingAt
        ? headings.map(({ name, text: heading }) => [places[name], heading])
        : read === null
          ? [[places.person, line]]
          : cellsOf(
              read,
              headings.map(({ name }) => name),
            );
    const cells = texts
      .filter(([, cell]) => cell !== '')
      .sort(([one], [other]) => one - other)
      .map(([column, cell]): Cell => ({ column, value: { type: 'text', text: cell } }));
    return cells.length === 0 ? [] : [{ row: index + 1, cells }];
  });
  return { name: '', hidden: false, rows, merged: [] };
}

function readLine(line: string): Line | null {
  const words = line.split(/\s+/);
  for (let at = 0; at < words.length; at++)
    for (const length of [4, 3, 2, 1]) {
      const date = words.slice(at, at + length).join(' ');
      if (at + length > words.length || readDate(date) === undefined) continue;
      const times = readTimesAt(words.slice(at + length));
      if (times === null) return null;
      return { before: words.slice(0, at), date, ...times };
    }
  return null;
}

function readTimesAt(words: readonly string[]): Pick<Line, 'start' | 'end' | 'after'> | null {
  for (const length of [1, 3, 2]) {
    const both = words.slice(0, length).join(' ');
    if (words.length >= length && readTimes(both) !== undefined)
      return { start: both, end: null, after: words.slice(length) };
  }
  const [start = '', end = '', ...after] = words;
  return readTime(start) === undefined || readTime(end) === undefined ? null : { start, end, after };
}

function cellsOf({ before, date, start, end, after }: Line, headings: readonly RosterColumn[]): [number, string][] {
  const place = (name: RosterColumn) => headings.indexOf(name);
  const last = before.at(-1) ?? '';
  const namesCompetence = place('competence') >= 0 && place('competence') < place('date');
  const first = namesCompetence && place('competence') < place('person');
  const hasCompetence = before.length > 1 && (namesCompetence || competenceWord.test(last));
  const competence = hasCompetence ? (first ? (before[0] ?? '') : last) : '';
  const person = hasCompetence ? (first ? before.slice(1) : before.slice(0, -1)) : before;
  const isAfter = place('competence') > place('date');
  return [
    [places.person, person.join(' ')],
    [places.competence, isAfter ? after.join(' ') : competence],
    [places.date, date],
    [places.start, start],
    [places.end, end ?? ''],
    [places.rest, isAfter ? '' : after.join(' ')],
  ];
}

/** The headings of a line that is nothing else, in their order; at least a date and a time among them. */
function headingsOf(line: string): { name: RosterColumn; text: string }[] | null {
  const found = line.split(/\s+/).map((text) => {
    const names = Object.entries(columnHeadings) as [RosterColumn, readonly string[]][];
    const name = names.find(([, headings]) => headings.includes(comparable(text)))?.[0];
    return name === undefined ? null : { name, text };
  });
  const headings = found.filter((heading) => heading !== null);
  const has = (...names: RosterColumn[]) => headings.some(({ name }) => names.includes(name));
  return headings.length === found.length && has('date') && has('times', 'start') ? headings : null;
}
