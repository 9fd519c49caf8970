import { maskedFieldName } from '#shared/publication/masked-field-words.ts';
import type { Mask, MaskableField } from '#shared/publication/masked-fields.ts';
import { markerOf } from '#shared/publication/masking-grounds.ts';
import { questionOf } from '#shared/report/evidence-labels.ts';
import { withReferenceLabels } from '#shared/report/evidence-reference.ts';
import type { FollowUpRecords, SourceRecord } from '#shared/report/follow-up-records.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { deleteRecord } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import type { Deciding } from './masking-dialog.tsx';

/** One field: where it is, what it says, whether it is masked, and what may be decided of it. */
export function MaskRow({
  records,
  labels,
  field,
  mask,
  decisions,
  onDecide,
}: {
  records: FollowUpRecords;
  labels: ReadonlyMap<string, string>;
  field: MaskableField;
  mask: Mask | null;
  decisions: readonly SeenRecord<'maskingDecision'>[];
  onDecide: (deciding: Deciding) => void;
}) {
  const { record, path, ground } = field;
  const own = decisions.filter(({ fields }) => fields.ownerId === record.id && fields.path === path);
  const place = [placeOf(record, records, labels), maskedFieldName(path)].filter(Boolean).join(', ');
  const isReadOnly = useIsReadOnly('maskingDecision');
  const takingBack = useAction(async () => {
    for (const decision of own) await deleteRecord(decision);
  });
  const decide = () => onDecide({ field, place, decision: mask ? 'release' : 'mask' });
  return (
    <li className="mask-row">
      <div className="stack-tight">
        <p>
          <strong>{place}</strong>
          <br />
          {mask ? (
            <span className="mask-marker">{markerOf(mask.ground)}</span>
          ) : ground ? (
            <span className="mask-marker">Släppt fram</span>
          ) : (
            'Öppen'
          )}
          {own.length > 0 ? ` för hand. Skäl: ${own.map(({ fields }) => fields.reason).join('; ')}` : ''}
        </p>
        <p className="soft mask-value">{beginning(record.fields[path])}</p>
        <ErrorBanner error={takingBack.error} />
      </div>
      {isReadOnly ? null : own.length > 0 ? (
        <Button
          look="quiet"
          label={`Ta tillbaka beslutet om ${place}`}
          onPress={() => takingBack.run()}
          isPending={takingBack.isPending}
        >
          Ta tillbaka
        </Button>
      ) : (
        <Button look="quiet" label={`${mask ? 'Släpp fram' : 'Maska'} ${place}`} onPress={decide}>
          {mask ? 'Släpp fram …' : 'Maska …'}
        </Button>
      )}
    </li>
  );
}

/** What tells a record from others of its kind. */
function placeOf(record: SourceRecord, records: FollowUpRecords, labels: ReadonlyMap<string, string>): string {
  const answer = records.one('answer', record.id);
  if (answer) {
    const interview = labels.get(answer.interviewId) ?? 'Intervju';
    return `${interview}: ${questionOf(records, answer)?.text ?? answer.questionId}`;
  }
  const { requirementId, number, title, name } = record.fields;
  const requirement = records.one('requirement', typeof requirementId === 'string' ? requirementId : null);
  if (requirement) return `Krav ${requirement.number}`;
  const label = labels.get(record.id);
  if (label) return label;
  if (record.type === 'requirement') return `Krav ${String(number)}`;
  return String(title ?? name ?? '');
}

const longestShown = 160;

function beginning(value: unknown): string {
  if (Array.isArray(value)) return `${value.length} st`;
  if (typeof value === 'object' && value !== null) return 'Sammanställning';
  const text = withReferenceLabels(String(value ?? '').trim());
  if (/^[0-9a-f]{64}$/.test(text)) return '';
  if (text === '') return 'Tomt';
  return text.length > longestShown ? `${[...text].slice(0, longestShown).join('')} …` : text;
}
