import { Clock, GraduationCap, type LucideIcon, Pencil, Users } from 'lucide-react';
import { numberText } from '#shared/language/swedish-date.ts';
import type { RequiredLane, RequiredStretch } from '#shared/staffing/required-week.ts';
import { competenceText } from '#shared/staffing/requirement-text.ts';

type Kind = 'people' | 'competence' | 'hours' | 'edited';

/** A sign and a pattern each, so that no kind is told by its colour alone. */
const icons: Record<Kind, LucideIcon> = { people: Users, competence: GraduationCap, hours: Clock, edited: Pencil };
const quartersPerHour = 4;

function kindOf({ name, unit }: RequiredLane): Kind {
  if (unit === 'hours') return 'hours';
  return name === null ? 'people' : 'competence';
}

/** The stretches that begin in an hour, each as long as it lasts, the kinds below one another. */
export function RequiredBars({
  day,
  hour,
  lanes,
  edited,
}: {
  day: number;
  hour: number;
  lanes: readonly RequiredLane[];
  edited: readonly (readonly RequiredStretch[])[] | null;
}) {
  const begun = (stretches: readonly RequiredStretch[] | undefined) =>
    (stretches ?? []).filter(({ from }) => Math.floor(from / quartersPerHour) === hour);
  return (
    <>
      {lanes.map((lane, place) =>
        begun(lane.days[day]).map((stretch) => (
          <Bar key={`${lane.key} ${stretch.from}`} kind={kindOf(lane)} place={place} stretch={stretch}>
            {barText(lane, stretch.amount)}
          </Bar>
        )),
      )}
      {begun(edited?.[day]).map((stretch) => (
        <Bar key={`edited ${stretch.from}`} kind="edited" place={lanes.length} stretch={stretch} />
      ))}
    </>
  );
}

function barText({ name, unit }: RequiredLane, amount: number): string {
  if (unit === 'hours') return `${numberText(amount)} h ${name}`;
  return name === null ? String(amount) : `${amount} ${competenceText(name)}`;
}

function Bar({
  kind,
  place,
  stretch: { from, to },
  children,
}: {
  kind: Kind;
  place: number;
  stretch: RequiredStretch;
  children?: React.ReactNode;
}) {
  const Icon = icons[kind];
  const style = {
    '--lane': place,
    insetInlineStart: `${((from % quartersPerHour) / quartersPerHour) * 100}%`,
    width: `${((to - from) / quartersPerHour) * 100}%`,
  };
  return (
    <span aria-hidden className={`required-bar required-bar-${kind}`} style={style}>
      {kind === 'people' ? null : <Icon size={12} />}
      <span>{children}</span>
    </span>
  );
}

/** What the kinds of bars mean. */
export function RequiredLegend({ lanes, isEditing }: { lanes: readonly RequiredLane[]; isEditing: boolean }) {
  const words = lanes.map((lane) => ({ key: lane.key, kind: kindOf(lane), text: legendText(lane) }));
  return (
    <ul className="plain-list required-legend small" aria-label="Teckenförklaring">
      {[...words, ...(isEditing ? [{ key: 'edited', kind: 'edited' as const, text: 'kravet du skriver' }] : [])].map(
        ({ key, kind, text }) => {
          const Icon = icons[kind];
          return (
            <li key={key}>
              <span aria-hidden className={`required-bar required-bar-${kind}`}>
                {kind === 'people' ? '2' : <Icon size={12} />}
              </span>
              {text}
            </li>
          );
        },
      )}
    </ul>
  );
}

function legendText({ name, unit }: RequiredLane): string {
  if (unit === 'hours') return `timmar sammanlagt: ${name}`;
  return name === null
    ? 'personer samtidigt, oavsett kompetens'
    : `personer samtidigt med kompetensen ${competenceText(name)}`;
}
