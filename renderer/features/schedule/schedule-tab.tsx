import { use, useState } from 'react';
import { rosterKindWords } from '#shared/language/swedish.ts';
import type { Scope } from '#shared/records/define-record.ts';
import { plannedCheckFor } from '#shared/staffing/planned-check.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Select } from '../../components/select.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { SealedContext, useIsReadOnly } from '../../form/read-only.ts';
import { dayAndTime } from '../../language/times.ts';
import { useContractScopes } from '../../store/use-contract-scopes.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecord, useRecords } from '../../store/use-records.ts';
import { useBreachSurroundings } from '../breach/use-breach-surroundings.ts';
import { StaffingDetails } from '../contract/staffing-details.tsx';
import { VisitNeeded } from '../follow-up/visit-needed.tsx';
import { CheckView } from './check-view.tsx';
import { isRosterBegun, RosterForm } from './roster-form.tsx';
import { rosterDraftId } from './use-kept-hand-roster.ts';
import { useTermsOfChecks } from './use-terms-of-checks.ts';
import './schedule.css';

/** Schema: a roster held against what the contract promises of staff. */
export function ScheduleTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  return work ? <ScheduleOfWork work={work} /> : null;
}

/** Which contracts there are is known before their terms are read, or they would for a moment seem not to be here. */
function ScheduleOfWork({ work }: { work: FollowUpWork }) {
  const contractScopes = useContractScopes(work.followUp);
  return contractScopes ? <Schedule work={work} contractScopes={contractScopes} /> : null;
}

function Schedule({ work, contractScopes }: { work: FollowUpWork; contractScopes: readonly Scope[] }) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  /** Null until the user has opened or left the form. */
  const [wantsForm, setWantsForm] = useState<boolean | null>(null);
  const isReadOnly = useIsReadOnly('scheduleCheck');
  const isSealed = use(SealedContext);
  const checks = useRecords('scheduleCheck', work.scope);
  const termsOf = useTermsOfChecks(work.followUp, contractScopes);
  const allUnits = useRecords('unit', 'plan');
  const codes = useRecords('personCode', work.scope);
  const codeKeys = useRecords('codeKey', work.scope);
  const mappings = useRecords('rosterMapping', 'plan');
  const kept = useRecord('rosterDraft', rosterDraftId(work.followUp.id));
  const surroundings = useBreachSurroundings(work);
  if (!checks || !termsOf || !allUnits || !codes || !codeKeys || !mappings || kept === undefined || !surroundings)
    return null;
  if (!work.visit && checks.length === 0)
    return <VisitNeeded work={work}>Schemakontrollen hör till ett besök.</VisitNeeded>;

  const units = allUnits.filter(({ id }) => work.followUp.fields.unitIds.includes(id));
  const check = checks.find(({ id }) => id === chosenId) ?? checks.at(-1);
  const contractIds = check
    ? termsOf(check).contracts.map(({ id }) => id)
    : [work.followUp.fields.contractId].filter((id) => id !== null);
  const isReading = wantsForm ?? (isRosterBegun(work.followUp.id) || Boolean(kept?.fields.roster));
  const showsForm = (isReading || !check) && work.visit !== null && !isReadOnly;
  return (
    <div className="stack-loose">
      {check || showsForm ? null : (
        <EmptyState>{isSealed ? 'Inget schema kontrollerades.' : 'Inget schema är kontrollerat än.'}</EmptyState>
      )}
      {check && !showsForm ? (
        <div className="spread">
          {checks.length > 1 ? (
            <Select
              label="Schemakontroll"
              choices={checks.map(({ id, fields }, index) => ({
                value: id,
                label: [
                  `${index + 1}: ${fields.from}–${fields.to}`,
                  fields.rosterKind && rosterKindWords[fields.rosterKind].toLowerCase(),
                  units.length > 1 && units.find(({ id }) => id === fields.unitId)?.fields.name,
                  `läst ${dayAndTime(fields.importedAt)}`,
                ]
                  .filter(Boolean)
                  .join(', '),
              }))}
              value={check.id}
              onChange={setChosenId}
            />
          ) : (
            <span className="soft">
              {check.fields.rosterKind ? `${rosterKindWords[check.fields.rosterKind]}. ` : ''}Läst{' '}
              {dayAndTime(check.fields.importedAt)}
            </span>
          )}
          <div className="row">
            {work.visit && !isReadOnly ? (
              <Button onPress={() => setWantsForm(true)}>Läs ett annat schema</Button>
            ) : null}
            <DeleteButton what={`schemakontrollen ${check.fields.from}–${check.fields.to}`} records={[check]} />
          </div>
        </div>
      ) : null}
      {showsForm && work.visit ? (
        <RosterForm
          work={work}
          visit={work.visit}
          units={units}
          codeKey={codeKeys[0]?.fields.key ?? null}
          knownCodes={new Set(codes.map(({ fields }) => fields.code))}
          remembered={mappings.filter(({ fields }) => fields.providerId === work.followUp.fields.providerId)}
          kept={kept}
          onCancel={check ? () => setWantsForm(false) : null}
          onRead={(checkId) => {
            setChosenId(checkId);
            setWantsForm(false);
          }}
        />
      ) : null}
      {check && !showsForm ? (
        <CheckView
          key={check.id}
          check={check}
          planned={plannedOf(check, checks)}
          unit={units.find(({ id }) => id === check.fields.unitId)}
          termsOf={termsOf}
          codes={codes}
          surroundings={{
            ...surroundings,
            work: { ...work, unitId: check.fields.unitId ?? work.unitId },
          }}
        />
      ) : null}
      {contractIds.map((id) => (
        <StaffingDetails key={id} contractId={id} />
      ))}
    </div>
  );
}

function plannedOf(check: SeenRecord<'scheduleCheck'>, checks: readonly SeenRecord<'scheduleCheck'>[]) {
  const found = plannedCheckFor(
    check.fields,
    checks.map(({ id, fields }) => ({ id, ...fields })),
  );
  return checks.find(({ id }) => id === found?.id);
}
