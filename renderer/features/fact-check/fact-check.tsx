import { factCheckDraftOf, factCheckHash } from '#shared/fact-check/fact-check-draft.ts';
import { followUpRecords, type SourceRecord } from '#shared/report/follow-up-records.ts';
import { useIsReadOnly } from '../../form/read-only.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import { CommentList } from './comment-list.tsx';
import { MakeDraft } from './make-draft.tsx';
import { RequestList } from './request-list.tsx';
import { TakeInAnswer } from './take-in-answer.tsx';
import './fact-check.css';

/** Faktagranskning: the draft goes to the provider as files, and what they say of it is answered one by one. */
export function FactCheck({
  work,
  reportId,
  sources,
}: {
  work: FollowUpWork;
  reportId: string;
  sources: readonly SourceRecord[];
}) {
  const requests = useRecords('factCheckRequest', work.scope);
  const comments = useRecords('factCheckComment', work.scope);
  const isReadOnly = useIsReadOnly('factCheckComment');
  const records = followUpRecords(sources, work.followUp.id, reportId);
  if (!requests || !comments || !records) return null;
  if (isReadOnly && requests.length === 0 && comments.length === 0) return null;
  const numbers = new Map(records.all('requirement').map(({ id, number }) => [id, number]));
  return (
    <section id="fact-check" className="card stack" aria-labelledby="fact-check-heading">
      <h3 id="fact-check-heading">Faktagranskning</h3>
      {isReadOnly ? null : (
        <>
          <p className="soft">
            Utföraren får utkastet som PDF och ett formulär som öppnas i en webbläsare. Svaret kommer tillbaka som en
            fil. Läs igenom utkastet först: en motivering kan berätta om någon.
          </p>
          <MakeDraft work={work} reportId={reportId} requests={requests} />
        </>
      )}
      <RequestList requests={requests} />
      {isReadOnly ? null : (
        <TakeInAnswer
          work={work}
          requests={requests}
          comments={comments}
          numbers={numbers}
          draftHash={factCheckHash(factCheckDraftOf(records))}
        />
      )}
      <CommentList comments={comments} numbers={numbers} />
    </section>
  );
}
