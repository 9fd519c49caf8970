import type { ScheduleCheck } from '#shared/records/schedule.ts';
import type { RosterLayout } from '#shared/staffing/roster-layout.ts';

type RosterKind = NonNullable<ScheduleCheck['rosterKind']>;

const plannedWords = /grundschema|planer|schemaförslag/i;
const actualWords = /utfall|faktisk|arbetad tid|avvikelserapport/i;

/**
 * Whether a roster looks planned or worked: by what the file or its sheet is called, or by columns that are filled in
 * afterwards (absence, substitute). Null where neither says anything: it is not to be guessed.
 */
export function proposedRosterKind(
  title: string,
  sheetName: string,
  layout: RosterLayout | undefined,
): RosterKind | null {
  const name = `${title} ${sheetName}`;
  const [isPlanned, isActual] = [plannedWords.test(name), actualWords.test(name)];
  if (isPlanned !== isActual) return isPlanned ? 'planned' : 'actual';
  if (layout?.shape !== 'list') return null;
  const { absence, substitute } = layout.columns;
  return absence === undefined && substitute === undefined ? null : 'actual';
}
