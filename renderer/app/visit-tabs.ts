import type { ComponentType } from 'react';
import type { RecordTypeName } from '#shared/records/registry.ts';
import { BreachTab } from '../features/breach/breach-tab.tsx';
import { DelegationTab } from '../features/delegation/delegation-tab.tsx';
import { InterviewTab } from '../features/interview/interview-tab.tsx';
import { MeetingTab } from '../features/meeting/meeting-tab.tsx';
import { ObservationTab } from '../features/observation/observation-tab.tsx';
import { PreparationTab } from '../features/preparation/preparation-tab.tsx';
import { ReportTab } from '../features/report/report-tab.tsx';
import { RequirementTab } from '../features/requirement/requirement-tab.tsx';
import { ScheduleTab } from '../features/schedule/schedule-tab.tsx';

/** One part of the work on a follow-up. */
interface VisitTab {
  /** The word in the address. */
  readonly key: string;
  readonly label: string;
  readonly Component: ComponentType<{ followUpId: string }>;
  /** What the access log says was opened. */
  readonly shows: RecordTypeName;
  /** What is written there, where it is something else. */
  readonly writes?: RecordTypeName;
}

/** The parts of the work in their natural order; Ctrl+1 … Ctrl+9 jump to them. A new feature is a line here. */
export const visitTabs = [
  { key: 'forberedelse', label: 'Förberedelse', Component: PreparationTab, shows: 'preparationItem' },
  { key: 'intervjuer', label: 'Intervjuer', Component: InterviewTab, shows: 'interview' },
  { key: 'observationer', label: 'Observationer', Component: ObservationTab, shows: 'observation' },
  { key: 'schema', label: 'Schema', Component: ScheduleTab, shows: 'scheduleCheck' },
  { key: 'delegeringar', label: 'Delegeringar', Component: DelegationTab, shows: 'delegationSummary' },
  { key: 'krav', label: 'SKA-krav', Component: RequirementTab, shows: 'assessment' },
  { key: 'atgarder', label: 'Åtgärder', Component: BreachTab, shows: 'contractBreach' },
  { key: 'mote', label: 'Möte', Component: MeetingTab, shows: 'minutesNote' },
  { key: 'rapport', label: 'Rapport', Component: ReportTab, shows: 'report', writes: 'reportSection' },
] as const satisfies readonly VisitTab[];

export type VisitTabKey = (typeof visitTabs)[number]['key'];
