import { providerPositionWords } from '#shared/language/swedish.ts';
import { promiseWords } from '#shared/meeting/promise-words.ts';
import { isHeard } from '#shared/records/provider-response.ts';
import type { ProviderSide } from './provider-sides.ts';

/** Where the provider stands, beside what the municipality has judged. */
export function ProviderSummary({ side }: { side: ProviderSide }) {
  const { documents } = side;
  const response = side.response && isHeard(side.response.fields) ? side.response : null;
  if (!response && documents.length === 0) return null;
  return (
    <div className="requirement-others stack-tight">
      {response ? (
        <p>
          <strong>Utföraren:</strong> {providerPositionWords[response.fields.position]}
          {response.fields.statement ? (
            <span className="requirement-other-text">{response.fields.statement}</span>
          ) : null}
        </p>
      ) : null}
      {documents.map(({ id, fields }) => (
        <p key={id} className="soft">
          Utlovad handling: {promiseWords(fields)}
        </p>
      ))}
    </div>
  );
}
