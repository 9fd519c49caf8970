import { answerText } from '#shared/guide/answer-text.ts';
import type { Spot } from '#shared/guide/guide-run.ts';
import type { Question } from '#shared/records/guide-template.ts';
import { useOpenInterview } from './interview-context.ts';
import { questionTexts } from './question-texts.ts';

/** An answer to a question that is not asked now: kept, but in no total and no report until the question comes back. */
export function HiddenAnswer({ spot, question }: { spot: Spot; question: Question }) {
  const { live, language } = useOpenInterview();
  const { text } = questionTexts(live.run, spot, question, language);
  const said = answerText(question, live.run.given(question.id, spot.instance));
  return (
    <p className="hidden-answer soft small">
      Gäller inte nu:{' '}
      <del>
        {text} {said}
      </del>
    </p>
  );
}
