import { scopeName } from '#shared/records/define-record.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import steps from '../../../resources/preparation-steps.json';
import { Checkbox } from '../../components/checkbox.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { useDrawn } from '../../components/use-drawn.ts';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { EarlierActions } from '../breach/earlier-actions.tsx';
import { FieldPapers } from './field-papers.tsx';
import './preparation.css';

/** Förberedelse: the steps before a visit, and what earlier visits to the unit left open. */
export function PreparationTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  const items = useRecords('preparationItem', scopeName('followUp', followUpId));
  const drawn = useDrawn(steps.length, 2);
  if (!work || !items) return null;
  const itemOf = new Map(items.map((item) => [item.fields.order, item]));
  const done = items.filter(({ fields }) => fields.done).length;
  return (
    <div className="stack-loose">
      <section className="stack" aria-labelledby="preparation-heading">
        <h2 id="preparation-heading">Inför besöket</h2>
        <p className="soft">
          {done} av {steps.length} steg klara. Du kan gå vidare när du vill; områdena kan ändras under uppföljningen.
        </p>
        <ol className="preparation-steps plain-list">
          {steps.slice(0, drawn).map(({ text, source }, index) => (
            <PreparationStep
              key={text}
              work={work}
              order={index + 1}
              text={text}
              source={source}
              item={itemOf.get(index + 1) ?? null}
            />
          ))}
        </ol>
      </section>
      {drawn < steps.length ? null : <FieldPapers followUpId={followUpId} />}
      {drawn < steps.length ? null : <EarlierActions work={work} />}
    </div>
  );
}

interface StepProps {
  readonly work: FollowUpWork;
  readonly order: number;
  readonly text: string;
  readonly source: string;
  readonly item: SeenRecord<'preparationItem'> | null;
}

function PreparationStep({ work, order, text, source, item }: StepProps) {
  const form = useRecordForm({
    type: 'preparationItem',
    scope: work.scope,
    id: derivedId('preparationItem', work.followUp.id, String(order)),
    record: item,
    initial: { followUpId: work.followUp.id, order, text, done: false, note: '' },
  });
  return (
    <li className="preparation-step">
      <div>
        <SavedField form={form} name="done">
          {(field) => <Checkbox label={text} {...field} />}
        </SavedField>
        <p className="preparation-source soft small">{source}</p>
      </div>
      <SavedField form={form} name="note">
        {(field) => (
          <TextArea label={`Anteckning: ${text}`} labelStyle="hidden" placeholder="Anteckning" oneLine {...field} />
        )}
      </SavedField>
    </li>
  );
}
