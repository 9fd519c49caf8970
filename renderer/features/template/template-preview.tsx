import { useMemo, useState } from 'react';
import { actionPlanDocument } from '#shared/action/action-plan-document.ts';
import { delegationReviewDocument } from '#shared/delegation/delegation-review-document.ts';
import { delegationRules } from '#shared/delegation/delegation-rules.ts';
import { minutesOf } from '#shared/meeting/minutes-document.ts';
import type { TemplateName } from '#shared/records/template-names.ts';
import { composeReport } from '#shared/report/compose-report.ts';
import type { ReportDocument } from '#shared/report/document-model.ts';
import { followUpRecords, type SourceRecord } from '#shared/report/follow-up-records.ts';
import type { TemplateContent } from '#shared/template/template-content.ts';
import { type ProgramTemplates, withContent } from '#shared/template/templates-in-use.ts';
import rulesFile from '../../../resources/rules/delegation-rules.json';
import { Select } from '../../components/select.tsx';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { useRecords } from '../../store/use-records.ts';
import { useWorkHere } from '../follow-up/work-here.ts';
import { DocumentView } from '../report/document-view.tsx';
import { useReportSources } from '../report/use-report-sources.ts';
import { exampleFollowUp, exampleFollowUpId } from './example-follow-up.ts';
import { programTemplates } from './program-templates.ts';

const rules = delegationRules.parse(rulesFile);

interface Props {
  readonly name: TemplateName;
  readonly content: TemplateContent;
  readonly version: number;
}

/** The document as the mall makes it, of an invented follow-up or of one that is on this laptop. */
export function TemplatePreview(props: Props) {
  const [followUpId, setFollowUpId] = useState<string | null>(null);
  const here = useWorkHere();
  const choices = (useRecords('followUp', 'plan') ?? [])
    .filter(({ id }) => here?.here.includes(id))
    .map(({ id, fields }) => ({ value: id, label: fields.title }));
  return (
    <section className="stack-tight template-preview" aria-labelledby="template-preview">
      <h2 id="template-preview">Så blir det</h2>
      <Select
        label="Visa med"
        emptyLabel="Ett påhittat exempel"
        choices={choices}
        value={followUpId}
        onChange={setFollowUpId}
      />
      {followUpId === null ? (
        <OfExample {...props} />
      ) : (
        <OfFollowUp key={followUpId} {...props} followUpId={followUpId} />
      )}
    </section>
  );
}

function OfExample(props: Props) {
  const settings = useRecords('settings', 'plan');
  const { sections } = props.content;
  const sources = useMemo(
    () => [
      ...exampleFollowUp(sections),
      ...(settings ?? []).map(
        ({ fields, ...record }): SourceRecord => ({ ...record, fields: fields as never, deleted: false }),
      ),
    ],
    [sections, settings],
  );
  return <Shown {...props} sources={sources} followUpId={exampleFollowUpId} />;
}

function OfFollowUp({ followUpId, ...props }: Props & { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  return work ? <OfWork {...props} work={work} /> : null;
}

function OfWork({ work, ...props }: Props & { work: FollowUpWork }) {
  const sources = useReportSources(work);
  return sources ? <Shown {...props} sources={sources} followUpId={work.followUp.id} /> : null;
}

function Shown({
  name,
  content,
  version,
  sources,
  followUpId,
}: Props & { sources: readonly SourceRecord[]; followUpId: string }) {
  const document = useMemo(
    () => documentBy(name, content, version, sources, followUpId),
    [name, content, version, sources, followUpId],
  );
  if (!document) return <p className="soft">Uppföljningen har inget att visa med den här mallen än.</p>;
  return <DocumentView document={document} label="Handlingen som den blir" />;
}

function documentBy(
  name: TemplateName,
  content: TemplateContent,
  version: number,
  sources: readonly SourceRecord[],
  followUpId: string,
): ReportDocument | undefined {
  const mall = <Name extends TemplateName>(of: Name): ProgramTemplates[Name] =>
    withContent(programTemplates[of], { version, content });
  if (name === 'minnesanteckningar') return minutesOf(sources, followUpId, mall(name));
  if (name === 'atgardsplan') return actionPlanDocument(sources, followUpId, mall(name));
  if (name === 'delegeringsgranskning') return delegationReviewDocument(sources, followUpId, mall(name), rules);
  const report = sources.find(
    ({ type, deleted, fields }) => type === 'report' && !deleted && fields.followUpId === followUpId,
  );
  const records = report && followUpRecords(sources, followUpId, report.id);
  return records && composeReport({ records, template: mall(name), delegationRules: rules, seal: null });
}
