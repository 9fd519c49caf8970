import { ownScopeOf } from '#shared/access/own-scope.ts';
import { caseReviewCriteria } from '#shared/case-review/case-review-criteria.ts';
import { useSession } from '../../app/session-context.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { useNoteOpened } from '../../store/use-note-opened.ts';
import { CommitteeControls } from './committee-controls.tsx';
import { DecisionReviews } from './decision-reviews.tsx';

/** Biståndsbeslut: what a case officer follows up of individuals' decisions, for themselves alone. */
export function CaseReviewView() {
  const scope = ownScopeOf(useSession().user);
  useNoteOpened(scope === null ? [] : [scope], 'decisionReview');
  if (scope === null) {
    return (
      <>
        <PageHeading>Biståndsbeslut</PageHeading>
        <EmptyState>Den här delen är bara för biståndshandläggare.</EmptyState>
      </>
    );
  }
  return (
    <div className="stack-loose measure">
      <header className="stack-tight">
        <PageHeading>Biståndsbeslut</PageHeading>
        <p>Bara du läser det som står här. Det hör inte till någon uppföljning och kommer inte med i någon rapport.</p>
        <p className="soft">
          Kriterierna: {caseReviewCriteria.source}, version {caseReviewCriteria.version}.
        </p>
      </header>
      <DecisionReviews scope={scope} />
      <CommitteeControls scope={scope} />
    </div>
  );
}
