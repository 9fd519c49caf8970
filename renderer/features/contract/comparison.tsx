import type { ReactNode } from 'react';
import type { RequirementComparison } from '#shared/contract/compare-requirements.ts';
import { requirementKindWords } from '#shared/language/swedish.ts';
import type { Requirement } from '#shared/records/contract-terms.ts';
import { Checkbox } from '../../components/checkbox.tsx';
import type { SeenRecord } from '../../store/use-records.ts';
import { ShownDifference } from '../conflict/shown-difference.tsx';

type HeldRequirement = SeenRecord<'requirement'>;

/** What the new version does to the contract, before anything is written. */
export function Comparison({
  comparison,
  leaving,
  onLeaving,
}: {
  comparison: RequirementComparison<HeldRequirement>;
  /** Those that the user wants taken away. */
  leaving: ReadonlySet<string>;
  onLeaving: (leaving: ReadonlySet<string>) => void;
}) {
  const { added, changed, same, removed } = comparison;
  return (
    <section className="stack" aria-labelledby="comparison-heading">
      <h2 id="comparison-heading">Jämfört med avtalet i dag</h2>
      <p role="status">
        Nya: {added.length} · Ändrade: {changed.length} · Saknas i den nya versionen: {removed.length} · Oförändrade:{' '}
        {same.length}
      </p>
      <Group heading="Nya" count={added.length}>
        {added.map((fields) => (
          <li key={fields.clause} className="comparison-item">
            <Name {...fields} />
            <p className="comparison-text">{fields.text}</p>
          </li>
        ))}
      </Group>
      <Group heading="Ändrade" count={changed.length}>
        {changed.map(({ before, after }) => (
          <li key={before.id} className="comparison-item">
            <Name {...after} before={before.fields} />
            <p className="comparison-text">
              <ShownDifference before={before.fields.text} after={after.text} />
            </p>
          </li>
        ))}
      </Group>
      <Group
        heading="Saknas i den nya versionen"
        count={removed.length}
        description="Står kvar i avtalet om du inte väljer att ta bort. Ett krav som någon har bedömt eller nämnt tar centralen inte bort."
      >
        {removed.map((one) => (
          <li key={one.id} className="comparison-item">
            <Name {...one.fields} />
            <p className="comparison-text">{one.fields.text}</p>
            <Checkbox
              label={`Ta bort krav ${one.fields.number}`}
              value={leaving.has(one.id)}
              onChange={(goes) =>
                onLeaving(new Set(goes ? [...leaving, one.id] : [...leaving].filter((id) => id !== one.id)))
              }
            />
          </li>
        ))}
      </Group>
    </section>
  );
}

function Group({
  heading,
  count,
  description,
  children,
}: {
  heading: string;
  count: number;
  description?: string;
  children: ReactNode;
}) {
  if (count === 0) return null;
  return (
    <details open={count <= 20}>
      <summary>
        {heading} ({count})
      </summary>
      {description ? <p className="soft measure">{description}</p> : null}
      <ul className="plain-list stack-tight" aria-label={heading}>
        {children}
      </ul>
    </details>
  );
}

/** What a requirement is called, and what of it is another than before. */
function Name({ number, clause, kind, area, before }: Requirement & { before?: Requirement }) {
  const parts: [string, string | undefined][] = [
    [`Krav ${number}`, before && `Krav ${before.number}`],
    [clause, before?.clause],
    [requirementKindWords[kind], before && requirementKindWords[before.kind]],
    [area, before?.area],
  ];
  return (
    <strong>
      {parts.map(([now, then], place) => (
        <span key={now}>
          {place > 0 ? ' · ' : ''}
          {then !== undefined && then !== now ? (
            <span className="difference">
              <del>{then}</del> <ins>{now}</ins>
            </span>
          ) : (
            now
          )}
        </span>
      ))}
    </strong>
  );
}
