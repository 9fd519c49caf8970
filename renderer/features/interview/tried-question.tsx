import { useState } from 'react';
import { isAnswered } from '#shared/guide/answer-value.ts';
import { type Spot, spotKey } from '#shared/guide/guide-run.ts';
import { unansweredWords } from '#shared/language/swedish.ts';
import type { Question } from '#shared/records/guide-template.ts';
import type { AnswerValue } from '#shared/records/visit.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { Select } from '../../components/select.tsx';
import { AnswerControl } from './answer-control.tsx';
import { chosenBy, useKeyDown } from './choose-by-key.ts';
import { useOpenInterview } from './interview-context.ts';
import { QuestionHead } from './question-head.tsx';
import { questionTexts } from './question-texts.ts';

const nothing = () => undefined;

/** A question that is tried: answered by the same controls, and kept by nobody. */
export function TriedQuestion({ spot, question }: { spot: Spot; question: Question }) {
  const { live, language, numberKeys } = useOpenInterview();
  const [reason, setReason] = useState<keyof typeof unansweredWords | null>(null);
  const { instance } = spot;
  const { text, hint } = questionTexts(live.run, spot, question, language);
  const problem = live.run.problem(spot);
  const given = live.run.given(question.id, instance);
  const answer = (value: AnswerValue) => live.run.answer(question.id, instance, value);
  const place = useKeyDown((event) => {
    const chosen = numberKeys ? chosenBy(event, question, live.run.choices(spot), given) : undefined;
    if (chosen === undefined) return;
    event.preventDefault();
    answer(chosen);
  });
  return (
    <div className="question stack-tight" data-question={spotKey(question.id, instance)} ref={place}>
      <QuestionHead question={question} text={text} />
      {question.type === 'note' ? hint ? <p className="soft">{hint}</p> : null : null}
      {question.type === 'photo' ? (
        <Checkbox
          label="Som om ett foto var taget"
          description={hint}
          value={isAnswered(given)}
          onChange={(taken) => answer(taken ? '1 foto' : null)}
        />
      ) : question.type === 'note' ? null : (
        <AnswerControl
          question={question}
          spot={spot}
          text={text}
          hint={hint}
          field={{
            name: question.id,
            value: isAnswered(given) || given === '' ? given : live.run.standing(spot),
            error: problem?.kind === 'invalid' ? problem.message : undefined,
            isReadOnly: question.readOnly === true,
            onChange: answer,
            onFocus: nothing,
            onBlur: nothing,
          }}
          onChosen={nothing}
        />
      )}
      {question.mayExplain && problem?.kind === 'missing' ? (
        <Select
          label={`Varför ej besvarad: ${text}`}
          labelStyle="hidden"
          choices={choicesFrom(unansweredWords)}
          emptyLabel="Varför ej besvarad?"
          value={reason}
          onChange={setReason}
        />
      ) : null}
      {problem?.kind === 'missing' && reason === null ? <p className="soft small">Lucka: {problem.message}</p> : null}
    </div>
  );
}
