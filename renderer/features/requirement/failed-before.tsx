import { claimText } from '#shared/action/claim-text.ts';
import { actionStateWords } from '#shared/language/swedish.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** That the requirement has not been kept at earlier visits to the same units, and what came of it, the first first. */
export function FailedBefore({ actions }: { actions: readonly SeenRecord<'action'>[] }) {
  if (actions.length === 0) return null;
  return (
    <div className="requirement-others stack-tight">
      <p>
        <strong>Har brustit förut</strong>
        {actions.length > 1 ? `, ${actions.length} åtgärder` : ''}
      </p>
      <ol className="plain-list stack-tight">
        {actions.map(({ id, fields }) => (
          <li key={id} className="soft">
            {[
              fields.dueDate ? `Klar senast ${dateText(fields.dueDate)}` : 'Utan datum',
              `${actionStateWords[fields.state].toLowerCase()}${fields.claimedOn ? `, anmäld klar ${claimText(fields)}` : ''}`,
            ].join(': ')}
            <span className="requirement-other-text">{fields.text}</span>
          </li>
        ))}
      </ol>
    </div>
  );
}
