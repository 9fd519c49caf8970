import { Check, Circle, LoaderCircle, TriangleAlert } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { EventPayload } from '#shared/ipc/contract.ts';
import { useAction } from '../../app/use-action.ts';
import { listen } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { dayAndTime } from '../../language/times.ts';
import { type Prepared, prepare, type TakenIn } from './work-here.ts';

type Progress = EventPayload<'sync:prepare-progress'>;

const states = {
  waiting: { Icon: Circle, word: 'väntar' },
  fetching: { Icon: LoaderCircle, word: 'hämtas' },
  done: { Icon: Check, word: 'klart' },
  missing: { Icon: TriangleAlert, word: 'saknas' },
} as const;

/** *Gör redo för fält*: fetches what the visits need, and says item by item what has come. */
export function FieldReadiness({
  followUpId,
  prepared,
  takenIn,
}: {
  followUpId: string;
  prepared: Prepared | undefined;
  takenIn: TakenIn | undefined;
}) {
  const [items, setItems] = useState<readonly Progress[]>([]);
  useEffect(
    () =>
      listen('sync:prepare-progress', (item) => {
        if (item.followUpId === followUpId) setItems((known) => withProgress(known, item));
      }),
    [followUpId],
  );
  const preparing = useAction(async () => {
    setItems([]);
    await prepare(followUpId);
  });
  return (
    <section className="readiness" aria-label="Redo för fält">
      <div className="row">
        {prepared ? (
          <p className="readiness-state">
            <strong>Redo för fält ✓</strong>
            <span className="soft">Hämtat {dayAndTime(prepared.at)}</span>
          </p>
        ) : (
          <p className="soft">{takenIn ? takenInWords(takenIn) : notReady}</p>
        )}
        <Button
          look={prepared ? 'quiet' : 'primary'}
          isPending={preparing.isPending}
          onPress={() => void preparing.run()}
        >
          {prepared ? 'Hämta igen' : 'Gör redo för fält'}
        </Button>
      </div>
      <ErrorBanner error={preparing.error} />
      {preparing.isPending || preparing.error ? (
        <ul className="plain-list readiness-items" aria-live="polite">
          {items.map((item) => {
            const { Icon, word } = states[item.state];
            return (
              <li key={`${item.kind} ${item.title}`} className={`readiness-item readiness-${item.state}`}>
                <Icon aria-hidden size={16} />
                <span>
                  {item.title} <span className="soft">{item.state === 'done' ? item.count : word}</span>
                </span>
              </li>
            );
          })}
        </ul>
      ) : prepared ? (
        <details>
          <summary>Det här finns på datorn</summary>
          <ul className="plain-list readiness-items">
            {prepared.preparation.items.map((item) => (
              <li key={`${item.kind} ${item.title}`} className="readiness-item readiness-done">
                <Check aria-hidden size={16} />
                <span>
                  {item.title} <span className="soft">{item.count}</span>
                </span>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

const notReady = 'Hämta allt som behövs innan du åker, så kan du arbeta utan nät.';

/** What came in a file is not all that there is, and does not look as if it were. */
function takenInWords({ from, at, visits }: TakenIn): string {
  const what = visits === null ? 'Det kollegan hade' : visits === 1 ? 'Ett besök' : `${visits} besök`;
  return `${what} är överlämnat av ${from} ${dayAndTime(at)}. Gör redo för fält när du har nät, så hämtas resten.`;
}

function withProgress(items: readonly Progress[], item: Progress): readonly Progress[] {
  const place = items.findIndex(({ kind, title }) => kind === item.kind && title === item.title);
  return place < 0 ? [...items, item] : items.with(place, item);
}
