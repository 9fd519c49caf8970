import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Checkbox } from '../../components/checkbox.tsx';
import { inSwedishOrder } from '../../language/order.ts';
import { changeRecord } from '../../store/commit.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import type { Guide } from './use-guides.ts';

/** Which follow-ups the guide is for: their laptops fetch it the next time they are made ready for the field. */
export function GuideFollowUps({ guide }: { guide: Guide }) {
  const followUps = useRecords('followUp', 'plan');
  const changing = useAction(async (followUp: SeenRecord<'followUp'>, isUsed: boolean) => {
    const others = followUp.fields.guideIds.filter((id) => id !== guide.id);
    await changeRecord(followUp, { guideIds: isUsed ? [...others, guide.id] : others });
  });
  if (!followUps) return null;
  const open = followUps
    .filter(({ fields }) => fields.state !== 'reported')
    .sort((one, other) => inSwedishOrder(one.fields.title, other.fields.title));
  const used = followUps.filter(({ fields }) => fields.guideIds.includes(guide.id)).length;
  return (
    <details className="stack">
      <summary>Uppföljningar som använder guiden ({used})</summary>
      <div className="stack-tight part-more">
        <p className="soft">En uppföljning får guiden nästa gång den görs redo för fält.</p>
        <ErrorBanner error={changing.error} />
        <fieldset className="guide-choices">
          <legend className="visually-hidden">Uppföljningar som använder guiden</legend>
          {open.map((followUp) => (
            <Checkbox
              key={followUp.id}
              label={followUp.fields.title}
              value={followUp.fields.guideIds.includes(guide.id)}
              onChange={(isUsed) => void changing.run(followUp, isUsed)}
            />
          ))}
        </fieldset>
      </div>
    </details>
  );
}
