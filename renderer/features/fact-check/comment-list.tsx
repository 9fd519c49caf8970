import { factCheckOutcomeWords } from '#shared/language/swedish.ts';
import { isAnswered } from '#shared/records/fact-check.ts';
import { choicesFrom } from '../../components/choice.ts';
import { TextArea } from '../../components/text-area.tsx';
import { SavedChoice } from '../../form/saved-choice.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { longDate } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { CommentText, subjectOf } from './comment-text.tsx';

type Comment = SeenRecord<'factCheckComment'>;

/** Every comment with its answer, in the order of the requirements; those on the whole draft last. */
export function CommentList({
  comments,
  numbers,
}: {
  comments: readonly Comment[];
  numbers: ReadonlyMap<string, number>;
}) {
  if (comments.length === 0) return null;
  const place = ({ fields }: Comment) => numbers.get(fields.requirementId ?? '') ?? Number.POSITIVE_INFINITY;
  // Two on the whole draft are both without a number.
  const inOrder = comments.toSorted((one, other) => (place(one) === place(other) ? 0 : place(one) - place(other)));
  const answered = comments.filter(({ fields }) => isAnswered(fields)).length;
  return (
    <section className="stack" aria-labelledby="fact-check-comments">
      <h4 id="fact-check-comments">Utförarens kommentarer</h4>
      <p role="status">
        {answered === comments.length
          ? 'Alla kommentarer är besvarade.'
          : `${answered} av ${comments.length} besvarade. En kommentar är besvarad när den har både svar och utfall.`}
      </p>
      {inOrder.map((comment, index) => (
        <AnsweredComment key={comment.id} comment={comment} number={index + 1} numbers={numbers} />
      ))}
    </section>
  );
}

function AnsweredComment({
  comment,
  number,
  numbers,
}: {
  comment: Comment;
  number: number;
  numbers: ReadonlyMap<string, number>;
}) {
  const form = useFormOf(comment);
  const { role, receivedOn, requirementId } = comment.fields;
  const name = `kommentar ${number} (${subjectOf(requirementId, numbers)})`;
  return (
    <article className="fact-check-comment stack-tight" aria-label={name}>
      <CommentText comment={comment.fields} numbers={numbers} />
      <p className="soft small">
        {role || 'Roll ej angiven'}, inläst {longDate(receivedOn)}
      </p>
      <SavedField form={form} name="answer">
        {(field) => <TextArea label={`Svar på ${name}`} {...field} />}
      </SavedField>
      <SavedChoice form={form} name="outcome" choices={choicesFrom(factCheckOutcomeWords)} label={`Utfall, ${name}`} />
    </article>
  );
}
