import type { ChosenWork } from '#shared/sync/handover.ts';
import { CheckboxGroup } from '../../components/checkbox-group.tsx';
import { longDate } from '../../language/times.ts';
import type { SeenRecord } from '../../store/use-records.ts';

type Visit = SeenRecord<'visit'>;

/** Stands among the ids of visits for all of them. */
const wholeFollowUp = 'whole';

/** Which follow-ups, or which of their visits, are to be handed over. */
export function ChooseWork({
  followUps,
  visits,
  value,
  onChange,
}: {
  followUps: readonly SeenRecord<'followUp'>[];
  visits: readonly Visit[];
  value: readonly ChosenWork[];
  onChange: (work: readonly ChosenWork[]) => void;
}) {
  return (
    <>
      {followUps.map(({ id: followUpId, fields }) => {
        const own = visits.filter((visit) => visit.fields.followUpId === followUpId);
        const chosen = value.find((work) => work.followUpId === followUpId);
        const isSingle = chosen !== undefined && chosen.visitIds !== null;
        return (
          <CheckboxGroup
            key={followUpId}
            label={fields.title}
            {...(isSingle ? { description: whatGoesAlong } : {})}
            choices={[
              { value: wholeFollowUp, label: wholeWords(own) },
              // One visit alone is the whole.
              ...(own.length > 1 ? own.map((visit) => ({ value: visit.id, label: visitWords(visit) })) : []),
            ]}
            value={chosen === undefined ? [] : (chosen.visitIds ?? [wholeFollowUp])}
            onChange={(next) => {
              const others = value.filter((work) => work !== chosen);
              const visitIds = visitsChosen(next, chosen?.visitIds === null);
              onChange(visitIds === undefined ? others : [...others, { followUpId, visitIds }]);
            }}
          />
        );
      })}
    </>
  );
}

const whatGoesAlong =
  'Svar, observationer, foton, scheman och delegeringar från andra besök följer inte med. Det som gäller hela uppföljningen gör det: förberedelser, bedömningar, åtgärder och rapport.';

/** The whole and its parts exclude each other: the last ticked counts. Undefined where nothing is left. */
function visitsChosen(ticked: readonly string[], wasWhole: boolean): string[] | null | undefined {
  const single = ticked.filter((each) => each !== wholeFollowUp);
  if (ticked.includes(wholeFollowUp) && !(wasWhole && single.length > 0)) return null;
  return single.length === 0 ? undefined : single;
}

function wholeWords([first, ...more]: readonly Visit[]): string {
  if (!first) return 'Hela uppföljningen, inget besök än';
  if (more.length === 0) return `Hela uppföljningen: ${visitWords(first)}`;
  return `Hela uppföljningen med ${more.length === 1 ? 'båda besöken' : `alla ${more.length + 1} besök`}`;
}

function visitWords({ fields: { title, date, state } }: Visit): string {
  return `${title}, ${longDate(date)} (${state === 'open' ? 'pågår' : 'avslutat'})`;
}
