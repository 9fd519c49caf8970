import { Plus } from 'lucide-react';
import { use, useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { SealedContext, useIsReadOnly } from '../../form/read-only.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import { VisitNeeded } from '../follow-up/visit-needed.tsx';
import { SurveyPart } from '../triangulation/survey-part.tsx';
import { InterviewList } from './interview-list.tsx';
import { OpenInterview } from './open-interview.tsx';
import { StartInterview } from './start-interview.tsx';
import './interview.css';

/** Intervjuer: conversations by a guide, several side by side. */
export function InterviewTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  return work ? <Interviews work={work} /> : null;
}

function Interviews({ work }: { work: FollowUpWork }) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isStarting, setStarting] = useState(false);
  /** Until the list has it: what is typed meanwhile must not go into the interview before. */
  const [begunId, setBegunId] = useState<string | null>(null);
  const isReadOnly = useIsReadOnly('interview');
  const isSealed = use(SealedContext);
  const interviews = useRecords('interview', work.scope);
  const answers = useRecords('answer', work.scope);
  const instances = useRecords('repeatInstance', work.scope);
  const guides = useRecordsIn(
    'guideTemplate',
    work.followUp.fields.guideIds.map((guideId) => scopeName('guide', guideId)),
  );
  if (!interviews || !answers || !instances || !guides) return null;
  if (!work.visit && interviews.length === 0)
    return <VisitNeeded work={work}>Intervjuer hör till ett besök.</VisitNeeded>;

  const isComing = begunId !== null && !interviews.some(({ id }) => id === begunId);
  if (begunId !== null && !isComing) setBegunId(null);
  const open = interviews.find(({ id }) => id === chosenId) ?? interviews.at(-1);
  const showsForm = !isReadOnly && (isStarting || interviews.length === 0);
  return (
    <div className="stack">
      {interviews.length === 0 && isReadOnly ? (
        <EmptyState>{isSealed ? 'Inga intervjuer gjordes.' : 'Inga intervjuer än.'}</EmptyState>
      ) : null}
      {interviews.length > 0 ? (
        <div className="spread interviews-head">
          <InterviewList
            interviews={interviews}
            answers={answers}
            instances={instances}
            guides={guides}
            openId={open?.id ?? null}
            onOpen={setChosenId}
          />
          {showsForm || !work.visit || isReadOnly ? null : (
            <Button onPress={() => setStarting(true)}>
              <Plus aria-hidden size={18} /> Ny intervju
            </Button>
          )}
        </div>
      ) : null}
      <SurveyPart work={work} />
      {showsForm && work.visit ? (
        <StartInterview
          scope={work.scope}
          visitId={work.visit.id}
          guides={guides}
          onCancel={interviews.length > 0 ? () => setStarting(false) : null}
          onStarted={(interviewId) => {
            setChosenId(interviewId);
            setBegunId(interviewId);
            setStarting(false);
          }}
        />
      ) : null}
      {open && !showsForm && !isComing ? (
        <OpenInterview key={open.id} interview={open} answers={answers} instances={instances} guides={guides} />
      ) : null}
    </div>
  );
}
