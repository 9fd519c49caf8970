import type { FactCheckComment } from '#shared/records/fact-check.ts';

/** `krav 3`, or what is said of no requirement. */
export function subjectOf(requirementId: string | null, numbers: ReadonlyMap<string, number>): string {
  const number = requirementId === null ? undefined : numbers.get(requirementId);
  return number === undefined ? 'utkastet i övrigt' : `krav ${number}`;
}

/** What the provider said, and of what. */
export function CommentText({
  comment: { requirementId, disputes, comment },
  numbers,
}: {
  comment: Pick<FactCheckComment, 'requirementId' | 'disputes' | 'comment'>;
  numbers: ReadonlyMap<string, number>;
}) {
  const subject = subjectOf(requirementId, numbers);
  return (
    <>
      <p>
        <strong>{subject.charAt(0).toUpperCase() + subject.slice(1)}</strong>
        {disputes ? ' · stämmer inte' : ''}
      </p>
      <p className="document-text">{comment || 'Ingen närmare kommentar.'}</p>
    </>
  );
}
