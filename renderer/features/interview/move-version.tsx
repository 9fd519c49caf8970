import { useState } from 'react';
import { compareVersions } from '#shared/guide/compare-versions.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';
import { flushAll } from '../../form/flush.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import { changeRecord } from '../../store/commit.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { useOpenInterview, useRecordedInterview } from './interview-context.ts';

/** The guide has come in a newer version: what moving there means, and the way to do it. Nothing is dropped. */
export function MoveVersion({
  guide,
  newer,
}: {
  guide: SeenRecord<'guideTemplate'>;
  newer: SeenRecord<'guideTemplate'>;
}) {
  const { live } = useOpenInterview();
  const { interview } = useRecordedInterview();
  const [isOpen, setOpen] = useState(false);
  const isReadOnly = useIsReadOnly('interview');
  const moving = useAction(async () => {
    await flushAll();
    await changeRecord(interview, { guideVersion: newer.fields.version });
    setOpen(false);
  });
  if (isReadOnly) return null;
  return (
    <>
      <Banner kind="info">
        <p>
          Guiden finns i version {newer.fields.version}. Intervjun är gjord med version {guide.fields.version}.
        </p>
        <Button onPress={() => setOpen(true)}>Se vad som skiljer</Button>
      </Banner>
      <Dialog
        title={`Byt till version ${newer.fields.version}?`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        buttons={
          <>
            <Button look="primary" isPending={moving.isPending} onPress={() => void moving.run()}>
              Byt till version {newer.fields.version}
            </Button>
            <Button look="quiet" onPress={() => setOpen(false)}>
              Behåll version {guide.fields.version}
            </Button>
          </>
        }
      >
        {isOpen ? (
          <Differences
            difference={compareVersions(guide.fields.sections, newer.fields.sections, [...live.run.allGiven()])}
          />
        ) : null}
        <p>Inget svar försvinner. Svar på frågor som är borttagna står under Kvar från äldre mall.</p>
        <ErrorBanner error={moving.error} />
      </Dialog>
    </>
  );
}

/** What is new, gone and otherwise in a version beside another. */
export function Differences({ difference }: { difference: ReturnType<typeof compareVersions> }) {
  const { added, removed, changed, misfits } = difference;
  const parts = [
    { title: 'Nya frågor', lines: added.map(({ text }) => text) },
    {
      title: 'Borttagna frågor',
      lines: removed.map(({ question, isAnswered }) => `${question.text}${isAnswered ? ' (svaret finns kvar)' : ''}`),
    },
    {
      title: 'Ändrade frågor',
      lines: changed.map(({ before, after }) =>
        before.text === after.text ? `${after.text} (nya alternativ)` : `${before.text} → ${after.text}`,
      ),
    },
    {
      title: 'Svar som behöver ses över',
      lines: misfits.map(({ question, message }) => `${question.text}: ${message}`),
    },
  ].filter(({ lines }) => lines.length > 0);
  if (parts.length === 0) return <p>Frågorna är desamma.</p>;
  return (
    <div className="stack-tight version-differences">
      {parts.map(({ title, lines }) => (
        <section key={title} aria-label={title}>
          <h3>
            {title} <span className="soft">{lines.length}</span>
          </h3>
          <ul>
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the list is made once and two questions may have one text.
              <li key={index}>{line}</li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
