import type { RequirementList } from '#shared/contract/listed-requirement.ts';
import { Banner } from '../../components/banner.tsx';

/** What could not be read, and what was passed over. Nothing is left out in silence. */
export function UnreadRequirements({ title, list }: { title: string; list: RequirementList }) {
  const { unreadRows, passedOver } = list;
  return (
    <>
      {unreadRows.length > 0 ? (
        <Banner kind="warning">
          <p>
            <strong>
              {title}: {unreadRows.length === 1 ? '1 rad' : `${unreadRows.length} rader`} kan inte tas in.
            </strong>{' '}
            Inget tas in förrän allt är rättat.
          </p>
          <ul>
            {unreadRows.map(({ row, column, message }) => (
              <li key={`${row} ${column} ${message}`}>{message}</li>
            ))}
          </ul>
        </Banner>
      ) : null}
      {passedOver.length > 0 ? (
        <details>
          <summary>Tas inte med: {passedOver.length === 1 ? '1 rad' : `${passedOver.length} rader`}</summary>
          <ul>
            {passedOver.map(({ row, message }) => (
              <li key={`${row} ${message}`}>{message}</li>
            ))}
          </ul>
        </details>
      ) : null}
    </>
  );
}
