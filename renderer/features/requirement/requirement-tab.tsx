import { type ReactNode, useMemo, useRef, useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { useSession } from '../../app/session-context.ts';
import { Button } from '../../components/button.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { useDrawn } from '../../components/use-drawn.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords, useRecordsIn } from '../../store/use-records.ts';
import { BreachForm } from '../breach/breach-form.tsx';
import { requirementName } from '../breach/requirement-name.ts';
import { severityOfEvidence } from '../breach/severity-of-evidence.ts';
import { useBreachSurroundings } from '../breach/use-breach-surroundings.ts';
import { RequirementBar } from '../meeting/requirement-bar.tsx';
import { ReviewPart } from '../review/review-part.tsx';
import { SourcesPart } from '../triangulation/sources-part.tsx';
import { evidenceChoices } from './evidence-choices.ts';
import { judgementsByRequirement, waitsForMe } from './judgements.ts';
import { providerSides } from './provider-sides.ts';
import { RequirementContext } from './requirement-context.ts';
import { RequirementRow } from './requirement-row.tsx';
import { RequirementThread } from './requirement-thread-view.tsx';
import { useGathered } from './use-gathered.ts';
import './requirement.css';

/** SKA-krav: every requirement of the contract, judged; and the reviews that belong to the follow-up. */
export function RequirementTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  if (!work) return null;
  return (
    <div className="stack">
      <ReviewPart work={work} />
      <SourcesPart work={work} />
      <Requirements work={work} />
    </div>
  );
}

/** The same array each time, so that a row without any is not drawn anew. */
const none: readonly SeenRecord<'action'>[] = [];

/** What other follow-ups of the same units have left behind, by the requirement that was not kept. */
function earlierActionsByRequirement(
  actions: readonly SeenRecord<'action'>[],
  followUpId: string,
): ReadonlyMap<string, readonly SeenRecord<'action'>[]> {
  const found = new Map<string, SeenRecord<'action'>[]>();
  for (const action of actions) {
    const { requirementId } = action.fields;
    if (!requirementId || action.fields.followUpId === followUpId) continue;
    found.set(requirementId, [...(found.get(requirementId) ?? []), action]);
  }
  return found;
}

/** So many rows are drawn at once; the rest follow without making anybody wait. */
const firstRows = 20;

function FirstThenAll({ children }: { children: ReactNode[] }) {
  return children.slice(0, useDrawn(children.length, firstRows));
}

function Requirements({ work }: { work: FollowUpWork }) {
  const { user } = useSession();
  const isReadOnly = useIsReadOnly('assessment');
  const mayMakeBreach = !useIsReadOnly('contractBreach');
  const { contractId, leadId } = work.followUp.fields;
  const stored = useRecords('requirement', contractId === null ? null : scopeName('contract', contractId));
  const assessments = useRecords('assessment', work.scope);
  const verdicts = useRecords('verdict', work.scope);
  const responses = useRecords('providerResponse', work.scope);
  const promised = useRecords('promisedDocument', work.scope);
  const breaches = useRecords('contractBreach', work.scope);
  const people = useRecords('person', 'plan');
  const actions = useRecordsIn(
    'action',
    work.followUp.fields.unitIds.map((unitId) => scopeName('unit', unitId)),
  );
  const gathered = useGathered(work);
  const surroundings = useBreachSurroundings(work);
  const list = useRef<HTMLDivElement>(null);
  const [threadOf, setThreadOf] = useState<SeenRecord<'requirement'> | null>(null);
  const [breachOf, setBreachOf] = useState<SeenRecord<'requirement'> | null>(null);
  /** Those that waited when the filter was set stay until it is set again, so that no row goes while one writes on it. */
  const [onlyThese, setOnlyThese] = useState<ReadonlySet<string> | null>(null);

  const requirements = useMemo(
    () => stored?.toSorted((one, other) => one.fields.number - other.fields.number) ?? [],
    [stored],
  );
  const judgements = useMemo(
    () =>
      judgementsByRequirement(
        requirements.map(({ id }) => id),
        assessments ?? [],
        verdicts ?? [],
        user.id,
      ),
    [requirements, assessments, verdicts, user.id],
  );
  const earlierOf = useMemo(
    () => earlierActionsByRequirement(actions ?? [], work.followUp.id),
    [actions, work.followUp.id],
  );
  const sideOf = useMemo(() => providerSides(responses ?? [], promised ?? []), [responses, promised]);
  if (!stored || !assessments || !verdicts || !responses || !promised || !breaches) return null;
  if (!people || !gathered || !surroundings || !actions) return null;
  if (requirements.length === 0) {
    return (
      <EmptyState>
        <p>Avtalets krav finns inte på den här datorn. Gör uppföljningen redo för fält, så kommer de hit.</p>
      </EmptyState>
    );
  }

  const waiting = requirements.filter(({ id }) => isWaiting(id));
  function isWaiting(id: string): boolean {
    const own = judgements.get(id);
    return own !== undefined && waitsForMe(own);
  }
  const background = {
    choices: evidenceChoices(gathered),
    nameOf: new Map(people.map(({ id, fields }) => [id, fields.name])),
  };
  const rows = onlyThese ? requirements.filter(({ id }) => onlyThese.has(id)) : requirements;
  return (
    <RequirementContext value={background}>
      <div className="stack">
        <div className="spread">
          <p>
            {requirements.length - waiting.length} av {requirements.length} krav bedömda.{' '}
            {isReadOnly ? null : (
              <span className="soft">
                I en rad: <kbd>1</kbd>–<kbd>4</kbd> bedömer, <kbd>E</kbd> visar underlag, <kbd>U</kbd> utförarens sida,{' '}
                <kbd>T</kbd> hela kravtråden
                {mayMakeBreach ? (
                  <>
                    , <kbd>A</kbd> gör en avvikelse
                  </>
                ) : null}
                .
              </span>
            )}
          </p>
          <Checkbox
            label="Visa bara obedömda"
            value={onlyThese !== null}
            onChange={(only) => setOnlyThese(only ? new Set(waiting.map(({ id }) => id)) : null)}
          />
        </div>
        <RequirementBar
          records={{ followUp: work.followUp, requirements, verdicts, assessments, responses, promised, breaches }}
          listed={rows.map(({ id }) => id)}
          list={list}
          userId={user.id}
        />
        {rows.length === 0 ? (
          <EmptyState>
            <p>Alla krav är bedömda.</p>
          </EmptyState>
        ) : null}
        <div className="requirement-rows" ref={list}>
          <FirstThenAll>
            {rows.map((requirement) => {
              const own = judgements.get(requirement.id);
              return own ? (
                <RequirementRow
                  key={requirement.id}
                  requirement={requirement}
                  judgements={own}
                  side={sideOf(requirement.id)}
                  earlierActions={earlierOf.get(requirement.id) ?? none}
                  scope={work.scope}
                  followUpId={work.followUp.id}
                  userId={user.id}
                  isLead={user.id === leadId}
                  breachCount={breaches.filter(({ fields }) => fields.requirementId === requirement.id).length}
                  onBreach={setBreachOf}
                  onThread={setThreadOf}
                />
              ) : null;
            })}
          </FirstThenAll>
        </div>
        <Dialog
          title={threadOf ? `Kravtråd, krav ${threadOf.fields.number}` : 'Kravtråd'}
          isWide
          isOpen={threadOf !== null}
          onClose={() => setThreadOf(null)}
          buttons={<Button onPress={() => setThreadOf(null)}>Stäng</Button>}
        >
          {threadOf ? (
            <>
              <p>{threadOf.fields.text}</p>
              <RequirementThread work={work} requirementId={threadOf.id} />
            </>
          ) : null}
        </Dialog>
        <Dialog
          title={breachOf ? `Avvikelse från krav ${breachOf.fields.number}` : 'Avvikelse'}
          isOpen={breachOf !== null}
          onClose={() => setBreachOf(null)}
        >
          {breachOf ? (
            <>
              <p className="soft">{requirementName(breachOf)}</p>
              <BreachForm
                surroundings={surroundings}
                requirements={requirements}
                begunFrom={{
                  requirementId: breachOf.id,
                  description: judgements.get(breachOf.id)?.own?.fields.justification ?? '',
                  evidenceIds: judgements.get(breachOf.id)?.own?.fields.evidenceIds ?? [],
                  ...severityOfEvidence(
                    gathered.observations,
                    judgements.get(breachOf.id)?.own?.fields.evidenceIds ?? [],
                  ),
                }}
                onDone={() => setBreachOf(null)}
              />
            </>
          ) : null}
        </Dialog>
      </div>
    </RequirementContext>
  );
}
