import { useState } from 'react';
import { commentsToTakeIn, factCheckRequestId } from '#shared/fact-check/comments-to-take-in.ts';
import { type FactCheckAnswer, readFactCheckAnswer, requireAnswerSize } from '#shared/fact-check/fact-check-answer.ts';
import { counted } from '#shared/language/record-words.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { flushAll } from '../../form/flush.ts';
import { today } from '../../language/times.ts';
import { changeRecord, createRecord } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { AnswerPreview } from './answer-preview.tsx';

/** Reads an answer that the provider has sent, and shows what is in it before anything is written. */
export function TakeInAnswer({
  work: { followUp, scope },
  requests,
  comments,
  numbers,
  draftHash,
}: {
  work: FollowUpWork;
  requests: readonly SeenRecord<'factCheckRequest'>[];
  comments: readonly SeenRecord<'factCheckComment'>[];
  /** Of the requirements, by their ids. */
  numbers: ReadonlyMap<string, number>;
  /** Of the draft as it stands now. */
  draftHash: string;
}) {
  const [answer, setAnswer] = useState<FactCheckAnswer | null>(null);
  const [takenIn, setTakenIn] = useState<number | null>(null);
  const reading = useAction(async (file: File) => {
    setAnswer(null);
    setTakenIn(null);
    requireAnswerSize(file.size);
    setAnswer(readFactCheckAnswer(await file.text(), followUp.id, new Set(numbers.keys())));
  });
  const request = answer
    ? requests.find(({ id }) => id === factCheckRequestId(followUp.id, answer.draftHash))
    : undefined;
  const known = new Set(comments.map(({ id }) => id));
  const found = answer ? commentsToTakeIn(answer, today()) : [];
  const fresh = found.filter(({ id }) => !known.has(id));
  const isAllKnown = fresh.length === 0 && (request ? request.fields.answeredOn !== null : found.length > 0);
  const taking = useAction(async () => {
    await flushAll();
    for (const { id, fields } of fresh) await createRecord('factCheckComment', scope, id, fields);
    if (request && request.fields.answeredOn === null) await changeRecord(request, { answeredOn: today() });
    setTakenIn(fresh.length);
    setAnswer(null);
  });
  return (
    <div className="stack-tight">
      <FileDrop
        label="Läs in utförarens svar"
        description="Filen som utföraren sparade i formuläret. Den slutar på .json."
        accept=".json,application/json"
        onFiles={([file]) => {
          if (file) void reading.run(file);
        }}
      />
      <ErrorBanner error={reading.error ?? taking.error} />
      {answer ? (
        <AnswerPreview
          answer={answer}
          comments={fresh.map(({ fields }) => fields)}
          knownCount={found.length - fresh.length}
          numbers={numbers}
          isOfRequest={request !== undefined}
          isOfDraftNow={answer.draftHash === draftHash}
        >
          {isAllKnown ? (
            <>
              <p>Allt i filen är redan inläst.</p>
              <Button onPress={() => setAnswer(null)}>Stäng</Button>
            </>
          ) : (
            <div className="row">
              <Button look="primary" onPress={() => taking.run()} isPending={taking.isPending}>
                Läs in svaret
              </Button>
              <Button look="quiet" onPress={() => setAnswer(null)}>
                Avbryt
              </Button>
            </div>
          )}
        </AnswerPreview>
      ) : null}
      {takenIn === null ? null : (
        <Banner kind="good">
          Svaret är inläst: {takenIn === 0 ? 'inga kommentarer' : counted('factCheckComment', takenIn)}.
        </Banner>
      )}
    </div>
  );
}
