import { Check, TriangleAlert } from 'lucide-react';
import { listed } from '#shared/language/record-words.ts';
import { placeOf } from '../../app/router.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { longDate, monthName } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { prepare } from '../follow-up/work-here.ts';

/** A follow-up of one's own: where its visit stands, what is missing before one can go out, and the way on. */
export function FollowUpCard({
  followUp,
  unitName,
  missing,
  visit,
}: {
  followUp: SeenRecord<'followUp'>;
  unitName: string;
  missing: readonly string[];
  visit: SeenRecord<'visit'> | undefined;
}) {
  const { title, plannedFor } = followUp.fields;
  const preparing = useAction(() => prepare(followUp.id));
  const isOpen = visit?.fields.state === 'open';
  return (
    <li className={isOpen ? 'card today-card today-card-open' : 'card today-card'}>
      <a className="today-title" href={placeOf.followUp(followUp.id)}>
        {title}
      </a>
      <span className="soft">{[monthName(plannedFor), unitName].filter(Boolean).join(' · ')}</span>
      {visit ? (
        <span>
          {isOpen ? <strong>Besöket pågår</strong> : 'Besöket är avslutat'}{' '}
          <span className="soft">{longDate(visit.fields.date)}</span>
        </span>
      ) : null}
      {missing.length === 0 ? (
        <span className="today-readiness">
          <Check aria-hidden size={18} className="today-ready" /> Redo för fält
        </span>
      ) : (
        <>
          <span className="today-readiness">
            <TriangleAlert aria-hidden size={18} className="today-missing" />
            <span>Inte redo för fält. Saknas: {listed(missing)}.</span>
          </span>
          <div className="today-act">
            <Button
              label={`Gör redo för fält: ${title}`}
              isPending={preparing.isPending}
              onPress={() => void preparing.run()}
            >
              {preparing.isPending ? 'Hämtar …' : 'Gör redo för fält'}
            </Button>
          </div>
        </>
      )}
      <ErrorBanner error={preparing.error} />
    </li>
  );
}
