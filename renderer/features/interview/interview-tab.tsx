import { Plus } from 'lucide-react';
import { use, useCallback, useState } from 'react';
import { scopeName } from '#shared/records/define-record.ts';
import { comparableInterviews } from '#shared/triangulation/answers-compared.ts';
import { Button } from '../../components/button.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { SealedContext, useIsReadOnly } from '../../form/read-only.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords, useRecordsIn } from '../../store/use-records.ts';
import { VisitNeeded } from '../follow-up/visit-needed.tsx';
import { SurveyPart } from '../triangulation/survey-part.tsx';
import { CompareAnswers } from './compare-answers.tsx';
import { InterviewList, respondentName } from './interview-list.tsx';
import { OpenInterview } from './open-interview.tsx';
import { type QuestionPlace, type StandingPlace, samePlaceIn, siblingInterview } from './sibling-interview.ts';
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
  const [isComparing, setComparing] = useState(false);
  /** Where the interview that is opened next begins; its start where that is null. */
  const [start, setStart] = useState<StandingPlace | null>(null);
  const [announced, setAnnounced] = useState('');
  const isReadOnly = useIsReadOnly('interview');
  const isSealed = use(SealedContext);
  const interviews = useRecords('interview', work.scope);
  const answers = useRecords('answer', work.scope);
  const instances = useRecords('repeatInstance', work.scope);
  const guides = useRecordsIn(
    'guideTemplate',
    work.followUp.fields.guideIds.map((guideId) => scopeName('guide', guideId)),
  );
  const openInterview = useCallback((interviewId: string, at: StandingPlace | null = null) => {
    setChosenId(interviewId);
    setStart(at);
    setComparing(false);
  }, []);
  const openAtQuestion = useCallback(
    (interviewId: string, question: QuestionPlace) => openInterview(interviewId, { question, pageKey: '' }),
    [openInterview],
  );
  if (!interviews || !answers || !instances || !guides) return null;
  if (!work.visit && interviews.length === 0)
    return <VisitNeeded work={work}>Intervjuer hör till ett besök.</VisitNeeded>;

  const isComing = begunId !== null && !interviews.some(({ id }) => id === begunId);
  if (begunId !== null && !isComing) setBegunId(null);
  const open = interviews.find(({ id }) => id === chosenId) ?? interviews.at(-1);
  const named = <Fields extends object>({ id, fields }: { id: string; fields: Fields }) => ({ id, ...fields });
  const canCompare = comparableInterviews({ interviews: interviews.map(named), guides: guides.map(named) }).size > 0;
  const compares = isComparing && canCompare;
  const hasSibling = open !== undefined && siblingInterview(open, interviews, 1) !== null;
  function goToSibling(step: 1 | -1, at: StandingPlace) {
    const records = {
      interviews: interviews ?? [],
      answers: answers ?? [],
      instances: instances ?? [],
      guides: guides ?? [],
    };
    const sibling = open && siblingInterview(open, records.interviews, step);
    if (!open || !sibling) return;
    openInterview(sibling.id, samePlaceIn(sibling, open, at, records));
    setAnnounced(respondentName(sibling));
  }
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
            openId={compares ? null : (open?.id ?? null)}
            onOpen={openInterview}
            onCompare={canCompare ? () => setComparing(true) : null}
            isComparing={compares}
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
            openInterview(interviewId);
            setBegunId(interviewId);
            setStarting(false);
          }}
        />
      ) : null}
      <p role="status" className="visually-hidden">
        {announced}
      </p>
      {compares && !showsForm ? (
        <CompareAnswers
          interviews={interviews}
          answers={answers}
          instances={instances}
          guides={guides}
          onOpen={openAtQuestion}
        />
      ) : null}
      {open && !showsForm && !isComing && !compares ? (
        <OpenInterview
          key={open.id}
          interview={open}
          answers={answers}
          instances={instances}
          guides={guides}
          start={start}
          onSibling={hasSibling ? goToSibling : null}
        />
      ) : null}
    </div>
  );
}
