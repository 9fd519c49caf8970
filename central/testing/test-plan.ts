import { mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NewRecord } from '../sync/record-creation.ts';

const number = (group: number, index: number) =>
  `0199${String(group).padStart(4, '0')}-0000-7000-8000-${String(index).padStart(12, '0')}`;

/** The people of the tests' plan: one for each position in its first follow-up, and one who has none. */
export const people = {
  lead: { id: number(1, 1), role: 'reviewer' },
  assistant: { id: number(1, 2), role: 'reviewer' },
  nurse: { id: number(1, 3), role: 'nurse' },
  management: { id: number(1, 4), role: 'management' },
  caseOfficer: { id: number(1, 5), role: 'caseOfficer' },
  administrator: { id: number(1, 6), role: 'administrator' },
  stranger: { id: number(1, 7), role: 'reviewer' },
} as const;
export type PersonName = keyof typeof people;
export const personNames = Object.keys(people) as PersonName[];

export const plan = {
  period: number(2, 1),
  provider: number(2, 2),
  unit: number(2, 3),
  contract: number(2, 4),
  guide: number(2, 5),
  followUp: number(2, 6),
  requirement: number(2, 7),
  closedAction: number(2, 8),
  openAction: number(2, 9),
  visit: number(2, 10),
  incompleteFollowUp: number(2, 11),
  scope: `followUp:${number(2, 6)}`,
  unitScope: `unit:${number(2, 3)}`,
  contractScope: `contract:${number(2, 4)}`,
  guideScope: `guide:${number(2, 5)}`,
} as const;

const followUp = {
  periodId: plan.period,
  title: 'Provuppföljning',
  type: 'contract',
  level: 'contract',
  selectionReason: 'random',
  selectionNote: '',
  leadId: people.lead.id,
  assistantId: people.assistant.id,
  nurseId: people.nurse.id,
  unitIds: [plan.unit],
  providerId: plan.provider,
  contractId: plan.contract,
  guideIds: [plan.guide],
  areas: [],
  plannedFor: '2026-10-01',
  state: 'planned',
};

const action = (state: string) => ({
  breachId: number(3, 1),
  followUpId: number(3, 2),
  unitId: plan.unit,
  text: 'Fylla vakanta nätter.',
  responsibleProvider: 'Enhetschef',
  responsibleMunicipality: 'Planeringsledare',
  dueDate: null,
  doneWhen: '',
  state,
});

const records: Record<string, NewRecord[]> = {
  settings: [
    {
      type: 'settings',
      id: number(4, 1),
      scope: 'plan',
      fields: {
        municipality: 'Provköpings kommun',
        committee: 'Provnämnden',
        newFollowUpMonths: 3,
        newContractMonths: 6,
        incidentCloseMonths: 2,
        reportingMonths: [6, 11],
        idleLockMinutes: 10,
      },
    },
  ],
  'plan-periods': [],
  providers: [],
  units: [
    {
      type: 'unit',
      id: plan.unit,
      scope: 'plan',
      fields: { name: 'Provenheten', providerId: plan.provider, kind: 'Gruppbostad', places: 6 },
    },
  ],
  contracts: [
    {
      type: 'contract',
      id: plan.contract,
      scope: 'plan',
      fields: {
        title: 'Provavtalet',
        reference: 'PN 1',
        version: '1',
        providerId: plan.provider,
        unitIds: [plan.unit],
        validFrom: '2026-01-01',
        validTo: '2027-12-31',
      },
    },
  ],
  requirements: [
    {
      type: 'requirement',
      id: plan.requirement,
      scope: plan.contractScope,
      fields: {
        contractId: plan.contract,
        number: 1,
        clause: '1.1',
        kind: 'must',
        area: 'Prov',
        text: 'Utföraren ska.',
      },
    },
  ],
  'staffing-requirements': [],
  'delegated-task-windows': [],
  'escalation-steps': [],
  guides: [
    {
      type: 'guideTemplate',
      id: plan.guide,
      scope: plan.guideScope,
      fields: { title: 'Provguiden', version: 1, askedOf: [], method: 'interview', sections: [] },
    },
  ],
  'follow-ups': [
    { type: 'followUp', id: plan.followUp, scope: 'plan', fields: followUp },
    {
      type: 'followUp',
      id: plan.incompleteFollowUp,
      scope: 'plan',
      fields: { ...followUp, contractId: number(9, 9) },
    },
  ],
  'committee-meetings': [],
  'earlier-actions': [
    { type: 'action', id: plan.openAction, scope: plan.unitScope, fields: action('open') },
    {
      type: 'action',
      id: plan.closedAction,
      scope: plan.unitScope,
      fields: { ...action('closed'), evidenceIds: [number(2, 9)] },
    },
  ],
};

/** Lays out a resources folder with the project's migrations and the tests' own plan. */
export async function writeTestResources(folder: string): Promise<void> {
  const demoPlan = path.join(folder, 'demo-plan');
  await mkdir(demoPlan, { recursive: true });
  const migrations = fileURLToPath(new URL('../../resources/database', import.meta.url));
  await symlink(migrations, path.join(folder, 'database'), 'junction');
  await symlink(fileURLToPath(new URL('../../resources/law', import.meta.url)), path.join(folder, 'law'), 'junction');
  const users = personNames.map((name) => ({ ...people[name], subject: name, name: `Prov ${name}`, title: 'Prov' }));
  await writeFile(path.join(demoPlan, 'users.json'), JSON.stringify(users));
  for (const [name, entries] of Object.entries(records)) {
    await writeFile(path.join(demoPlan, `${name}.json`), JSON.stringify(entries));
  }
}
