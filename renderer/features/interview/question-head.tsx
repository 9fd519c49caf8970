import type { Question } from '#shared/records/guide-template.ts';
import { questionFacts } from './question-texts.ts';

/** A question's text, and what whoever asks needs to know beside it. */
export function QuestionHead({ question, text }: { question: Question; text: string }) {
  const facts = questionFacts(question);
  const isOptional = question.type !== 'note' && !question.required && question.requiredWhen === undefined;
  return (
    <>
      <h4 className="question-text">
        {text}
        {isOptional ? <span className="soft small"> frivillig</span> : null}
      </h4>
      {facts.length > 0 ? <p className="soft small">{facts.join(' · ')}</p> : null}
    </>
  );
}
