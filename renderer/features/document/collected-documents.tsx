import { useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import { useAction } from '../../app/use-action.ts';
import { asCodedError } from '../../bridge.ts';
import { Banner, ErrorText } from '../../components/banner.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { LongList } from '../../components/long-list.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { DocumentCard } from './document-card.tsx';
import { DocumentDraft } from './document-draft.tsx';
import { type ChosenDocument, documentEndings, readDocument } from './document-file.ts';

const atOnce = 20;

/** Insamlade handlingar: what was handed over on site, kept as it is and listed in the report. */
export function CollectedDocuments({
  work,
  requirements,
}: {
  work: FollowUpWork;
  requirements: readonly SeenRecord<'requirement'>[];
}) {
  const documents = useRecords('collectedDocument', work.scope);
  const isReadOnly = useIsReadOnly('collectedDocument');
  const [chosen, setChosen] = useState<readonly (ChosenDocument & { readonly key: string })[]>([]);
  const [refused, setRefused] = useState<readonly { readonly name: string; readonly error: CodedError }[]>([]);
  const [asked, setAsked] = useState(atOnce);
  const choosing = useAction(async (files: readonly File[]) => {
    setRefused([]);
    for (const file of files) {
      try {
        const read = { ...(await readDocument(file)), key: crypto.randomUUID() };
        setChosen((before) => [...before, read]);
      } catch (error) {
        // One that is refused does not stop the others.
        setRefused((before) => [...before, { name: file.name, error: asCodedError(error) }]);
      }
    }
  });
  if (!documents) return null;
  return (
    <section className="stack" aria-labelledby="documents-heading">
      <h2 id="documents-heading">Insamlade handlingar</h2>
      {isReadOnly ? null : (
        <FileDrop
          label="Lägg till handling"
          description="PDF, Word, Excel, PowerPoint, OpenDocument, text eller CSV, högst 50 MB. Filen sparas krypterad, som den är."
          accept={documentEndings}
          multiple
          onFiles={(files) => void choosing.run(files)}
        />
      )}
      {refused.length > 0 ? (
        <Banner kind="error" onClose={() => setRefused([])}>
          {refused.map(({ name, error }, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two files may be called the same
            <p key={index}>
              <strong>{name}</strong>: <ErrorText error={error} />
            </p>
          ))}
        </Banner>
      ) : null}
      {chosen.map((one) => (
        <DocumentDraft
          key={one.key}
          work={work}
          chosen={one}
          requirements={requirements}
          onDone={() => setChosen((before) => before.filter(({ key }) => key !== one.key))}
        />
      ))}
      {documents.length === 0 && isReadOnly ? <p className="soft">Inga handlingar har samlats in.</p> : null}
      <LongList
        items={documents.slice(0, asked)}
        total={documents.length}
        atOnce={atOnce}
        onMore={() => setAsked(asked + atOnce)}
      >
        {(document) => (
          <DocumentCard
            key={document.id}
            document={document}
            number={documents.indexOf(document) + 1}
            requirements={requirements}
          />
        )}
      </LongList>
    </section>
  );
}
