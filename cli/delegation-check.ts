import { heldUntil } from '#shared/delegation/delegation-register.ts';
import { type ListedDelegation, readDelegationList } from '#shared/delegation/read-delegation-list.ts';
import { uncoveredWindows } from '#shared/delegation/uncovered-windows.ts';
import { isoWeekday } from '#shared/records/contract-terms.ts';
import { isoDate } from '#shared/records/values.ts';
import { type UnreadRow, unread } from '#shared/staffing/roster-row.ts';
import { z } from '#shared/zod.ts';
import { type Command, UsageError, withHelp } from './command.ts';
import { readArguments } from './read-arguments.ts';
import { knownTimeZone, readJsonFile, readRosterFile, readSheet, writtenTime } from './staffing-files.ts';

const help = `delegation check --roster FIL --delegations FIL.csv --windows FIL.json [--within DAGAR] [--sheet BLAD] [--timezone Europe/Stockholm]

Håller tider för delegerade uppgifter mot schema och delegeringar och skriver JSON: varje tid då ingen i tjänst har en
delegering för uppgiften som gäller den dagen (uncovered), och de delegeringar som löper ut (expiring) under schemats
dagar eller inom så många dagar efter dem som --within anger (förval 30).
Slutkod 0 även när något saknas, 2 när en fil inte går att använda.

Schemat: se schedule check. Delegeringarna: person;uppgift;giltig_från;giltig_till. Båda dagarna ingår; den sista slutar
vid midnatt, också mitt i ett nattpass. Rader som inte går att läsa eller inte räknas står i unreadDelegations.
Tiderna: {"delegatedTaskWindows":[{id?, task, dates?, weekdays?, start, end}]} eller bara listan. Utan dates gäller
weekdays, utan weekdays alla dagar, från schemats första dag till dess sista.`;

const window = z.object({
  id: z.string().optional(),
  task: z.string().min(1),
  dates: z.array(isoDate).nullish(),
  weekdays: z.array(isoWeekday).nullish(),
  start: writtenTime,
  end: writtenTime,
});
const windowsFile = z.union([
  z.object({ delegatedTaskWindows: z.array(window) }).transform((file) => file.delegatedTaskWindows),
  z.object({ windows: z.array(window) }).transform((file) => file.windows),
  z.array(window),
]);

/** `delegation check`: were there, whenever a delegated task was to be done, people on duty who may do it. */
export const delegationCheck: Command = withHelp(help, async (words) => {
  const files = readArguments(words, ['roster', 'delegations', 'windows'], ['within', 'sheet', 'timezone']);
  const timeZone = knownTimeZone(files.timezone ?? 'Europe/Stockholm');
  const within = Number(files.within ?? 30);
  if (!Number.isInteger(within) || within < 0) throw new UsageError('Ange --within som ett antal dagar.');
  const { roster, unreadSheets } = await readRosterFile(files.roster, files.sheet);
  const { shifts, span } = roster;
  const list = await readSheet(files.delegations);
  const { listed, delegations, unreadRows } = readDelegationList(list.sheet);
  const written = await readJsonFile(files.windows, windowsFile, 'tider för delegerade uppgifter');
  const windows = written.map(({ id, dates, weekdays, ...rest }, index) => ({
    ...rest,
    id: id ?? String(index + 1),
    dates: dates ?? null,
    weekdays: weekdays ?? [1, 2, 3, 4, 5, 6, 7],
  }));
  const uncovered = uncoveredWindows({ shifts, delegations, windows, span, timeZone });
  return {
    shifts: shifts.length,
    delegations: delegations.length,
    unread: [...roster.unreadRows, ...unreadSheets],
    unreadDelegations: [...unreadRows, ...listed.flatMap(notCounted), ...list.unreadSheets],
    uncovered: uncovered.stretches,
    expiring: span === null ? [] : heldUntil(delegations, span.from, span.to, within),
    totals: {
      windows: uncovered.windowDates,
      windowsUncovered: uncovered.windowDatesUncovered,
      hoursUncovered: uncovered.hours,
    },
  };
});

/** Why a delegation that could be read covers nothing all the same. */
function notCounted({ row, validFrom, validTo, decidedOn }: ListedDelegation): UnreadRow[] {
  const from = validFrom ?? decidedOn;
  const reasons = [
    ...(from === null ? ['saknar startdatum'] : []),
    ...(validTo === null ? ['saknar slutdatum'] : []),
    ...(from !== null && validTo !== null && validTo < from ? ['slutar före den börjar'] : []),
  ];
  return reasons.length === 0 ? [] : [unread(row, '', 'SCH-035', { reason: reasons.join(' och ') })];
}
