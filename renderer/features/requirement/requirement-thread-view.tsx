import { useMemo } from 'react';
import { threadStepWords } from '#shared/language/swedish.ts';
import { evidenceLabels } from '#shared/report/evidence-labels.ts';
import { gatheredRecords } from '#shared/report/follow-up-records.ts';
import { requirementThreads } from '#shared/report/requirement-thread.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import { useReportSources } from '../report/use-report-sources.ts';
import './requirement-thread.css';

/** The thread of one requirement (kravtråd): everything from the contract's words to what came of it, on one screen. */
export function RequirementThread({ work, requirementId }: { work: FollowUpWork; requirementId: string }) {
  const sources = useReportSources(work);
  const thread = useMemo(() => {
    const records = sources && gatheredRecords(sources, work.followUp.id);
    const requirement = records?.one('requirement', requirementId);
    return records && requirement && requirementThreads(records, evidenceLabels(records))(requirement);
  }, [sources, work.followUp.id, requirementId]);
  if (!thread) return null;
  return (
    <dl className="requirement-thread">
      {thread.map(({ step, lines, missing }) => (
        <div key={step}>
          <dt>{threadStepWords[step]}</dt>
          <dd className="stack-tight">
            {lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            {missing ? (
              <p>
                <strong>Saknas:</strong> {missing}
              </p>
            ) : null}
            {lines.length === 0 && !missing ? <p className="soft">Inget</p> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
