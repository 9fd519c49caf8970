import { ArrowDown } from 'lucide-react';
import { useMemo, useRef } from 'react';
import { derivedId } from '#shared/records/derived-id.ts';
import { useShortcut } from '../../app/use-shortcut.ts';
import { Button } from '../../components/button.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import type { SeenRecord } from '../../store/use-records.ts';
import { AnswersWithoutGuide } from './answers-without-guide.tsx';
import { guideOf } from './guide-of.ts';
import { respondentName } from './interview-list.tsx';
import { answersOf, nextGap, sectionProgress } from './interview-progress.ts';
import { QuestionForm } from './question-form.tsx';
import { SectionList } from './section-list.tsx';

interface Props {
  readonly interview: SeenRecord<'interview'>;
  readonly answers: readonly SeenRecord<'answer'>[];
  readonly guides: readonly SeenRecord<'guideTemplate'>[];
}

/** One conversation: the sections at the left, the questions that are asked, and the way to the next gap. */
export function OpenInterview({ interview, answers, guides }: Props) {
  const guide = guideOf(interview, guides);
  if (guide) return <GuidedInterview interview={interview} answers={answers} guide={guide} />;
  const title = guides.find(({ id }) => id === interview.fields.guideId)?.fields.title ?? 'Frågeguiden';
  return <AnswersWithoutGuide interview={interview} answers={answers} title={title} />;
}

function GuidedInterview({
  interview,
  answers,
  guide,
}: Pick<Props, 'interview' | 'answers'> & { guide: SeenRecord<'guideTemplate'> }) {
  const page = useRef<HTMLDivElement>(null);
  const { sections } = guide.fields;
  const values = useMemo(() => answersOf(interview.id, answers), [interview.id, answers]);
  const progress = sectionProgress(sections, values);
  const answerOf = new Map(
    answers
      .filter(({ fields }) => fields.interviewId === interview.id)
      .map((answer) => [answer.fields.questionId, answer]),
  );

  function goToGap() {
    const here = document.activeElement?.closest<HTMLElement>('[data-question]')?.dataset.question ?? null;
    const gap = nextGap(sections, values, here);
    const question = gap && page.current?.querySelector(`[data-question="${CSS.escape(gap)}"]`);
    if (!question) return;
    question.scrollIntoView({ block: 'start' });
    question.querySelector<HTMLElement>('input, textarea')?.focus({ preventScroll: true });
  }
  useShortcut('F8', goToGap);

  function goToSection(sectionId: string) {
    page.current?.querySelector(`[data-section="${CSS.escape(sectionId)}"]`)?.scrollIntoView({ block: 'start' });
  }

  const gapsLeft = progress.reduce((sum, { gaps }) => sum + gaps, 0);
  return (
    <div className="open-interview" ref={page}>
      <aside className="interview-side">
        <SectionList progress={progress} onChoose={goToSection} />
        <Button onPress={goToGap} isDisabled={gapsLeft === 0}>
          <ArrowDown aria-hidden size={18} /> Nästa lucka <kbd>F8</kbd>
        </Button>
      </aside>
      <div className="stack-loose interview-questions">
        <header className="spread">
          <div>
            <h2>{respondentName(interview)}</h2>
            <p className="soft">
              {guide.fields.title}, version {guide.fields.version}
            </p>
          </div>
          <DeleteButton what={`intervjun med ${respondentName(interview)}`} records={[...answerOf.values(), interview]}>
            {answerOf.size > 0 ? (
              <p>{answerOf.size === 1 ? 'Dess svar' : `Dess ${answerOf.size} svar`} tas också bort.</p>
            ) : null}
          </DeleteButton>
        </header>
        {progress.map(({ section }) => (
          <section key={section.id} data-section={section.id} className="stack-loose" aria-label={section.title}>
            <h3 className="interview-section-title">{section.title}</h3>
            {section.questions.map((question) => (
              <QuestionForm
                key={question.id}
                question={question}
                scope={interview.scope}
                answerId={derivedId('answer', interview.id, question.id)}
                interviewId={interview.id}
                answer={answerOf.get(question.id) ?? null}
              />
            ))}
          </section>
        ))}
      </div>
    </div>
  );
}
