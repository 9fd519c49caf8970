import type { DelegatedTaskWindow } from '#shared/records/contract-terms.ts';
import { line } from '#shared/records/values.ts';
import { readTime } from '#shared/staffing/roster-cells.ts';
import { z } from '#shared/zod.ts';
import { timeFault, weekdayFault } from './term-entry.ts';

const entryShape = z.object({
  task: z.string(),
  weekdays: z.array(z.string()),
  start: z.string(),
  end: z.string(),
});

/** When a delegated task is to be done, as it is typed. */
export type TaskWindowEntry = z.infer<typeof entryShape>;

export const taskWindowFieldWords: Record<keyof TaskWindowEntry, string> = {
  task: 'uppgift',
  weekdays: 'veckodagar',
  start: 'början',
  end: 'slut',
};

/** What is typed, with a sentence at each field that does not say what is to be done, and when. */
export const taskWindowEntry = entryShape.superRefine((entry, context) => {
  const faults: Record<keyof TaskWindowEntry, string | undefined> = {
    task: taskFault(entry.task),
    weekdays: weekdayFault(entry.weekdays),
    start: timeFault(entry.start, 'start'),
    end: timeFault(entry.end, 'end'),
  };
  for (const [field, message] of Object.entries(faults))
    if (message !== undefined) context.addIssue({ code: 'custom', path: [field], message });
});

function taskFault(task: string): string | undefined {
  if (task.trim() === '') return 'Skriv vilken uppgift det är, till exempel Insulin.';
  return line.safeParse(task).success ? undefined : 'Högst 500 tecken får plats här.';
}

/** The fields of a window that an entry without faults says. */
export function taskWindowFields(entry: TaskWindowEntry): Omit<DelegatedTaskWindow, 'contractId'> {
  return {
    task: entry.task.trim(),
    weekdays: entry.weekdays.map(Number).sort(),
    start: readTime(entry.start) ?? '',
    end: readTime(entry.end) ?? '',
  };
}

/** What the form of a window that is there begins with. */
export function taskWindowEntryOf({ task, weekdays, start, end }: DelegatedTaskWindow): TaskWindowEntry {
  return { task, weekdays: weekdays.map(String), start, end };
}

export const emptyTaskWindowEntry: TaskWindowEntry = { task: '', weekdays: [], start: '', end: '' };
