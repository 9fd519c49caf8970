import { scopeName } from '#shared/records/define-record.ts';
import { useSession } from '../../app/session-context.ts';
import { VerdictMark } from '../../components/verdict-mark.tsx';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import { type EvidenceChoice, evidenceChoices } from '../requirement/evidence-choices.ts';
import { judgementsByRequirement } from '../requirement/judgements.ts';
import { useGathered } from '../requirement/use-gathered.ts';

const kindWords: Record<EvidenceChoice['kind'], string> = {
  Svar: 'Svar',
  Observation: 'Observationer',
  Foto: 'Foton',
  Schema: 'Scheman',
  Delegering: 'Delegeringar',
};
const kinds = Object.keys(kindWords) as EvidenceChoice['kind'][];

/** What the text rests on, to look at while one writes: verdicts and evidence. */
export function EvidenceSidebar({ work }: { work: FollowUpWork }) {
  const { user } = useSession();
  const { contractId } = work.followUp.fields;
  const requirements = useRecords('requirement', contractId === null ? null : scopeName('contract', contractId));
  const assessments = useRecords('assessment', work.scope);
  const verdicts = useRecords('verdict', work.scope);
  const breaches = useRecords('contractBreach', work.scope);
  const gathered = useGathered(work);
  if (!requirements || !assessments || !verdicts || !breaches || !gathered) return null;
  const judgements = judgementsByRequirement(
    requirements.map(({ id }) => id),
    assessments,
    verdicts,
    user.id,
  );
  const choices = evidenceChoices(gathered);
  return (
    <aside className="evidence-sidebar stack" aria-label="Underlag">
      <h3>Underlag</h3>
      <details open>
        <summary>Krav ({requirements.length})</summary>
        <ul className="plain-list">
          {requirements
            .toSorted((one, other) => one.fields.number - other.fields.number)
            .map(({ id, fields }) => (
              <li key={id} className="evidence-requirement" title={fields.text}>
                <span>{fields.number}</span>
                <VerdictMark verdict={judgements.get(id)?.outcome.verdict ?? 'notAssessed'} />
              </li>
            ))}
        </ul>
      </details>
      <details>
        <summary>Avvikelser ({breaches.length})</summary>
        <ul>
          {breaches.map(({ id, fields }) => (
            <li key={id}>{fields.title}</li>
          ))}
        </ul>
      </details>
      {kinds.map((kind) => {
        const ofKind = choices.filter((choice) => choice.kind === kind);
        return (
          <details key={kind}>
            <summary>
              {kindWords[kind]} ({ofKind.length})
            </summary>
            <ul>
              {ofKind.map(({ id, text }) => (
                <li key={id}>{text}</li>
              ))}
            </ul>
          </details>
        );
      })}
    </aside>
  );
}
