import { useMemo, useRef } from 'react';
import { pointPageOf } from '#shared/meeting/meeting-page.ts';
import { composeMinutes, type MinutesPoint } from '#shared/meeting/minutes.ts';
import type { MinutesBlock } from '#shared/meeting/minutes-block.ts';
import { minutesTemplateInUse } from '#shared/meeting/minutes-template-in-use.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import { type MeetingPoint, meetingPoints } from '#shared/records/minutes.ts';
import { placeOf } from '../../app/router.ts';
import { TextArea } from '../../components/text-area.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useRecordForm } from '../../form/use-record-form.ts';
import { type FollowUpWork, useFollowUpWork } from '../../store/use-follow-up-work.ts';
import { type SeenRecord, useRecords } from '../../store/use-records.ts';
import { DocumentBlock } from '../report/document-block.tsx';
import { programTemplates } from '../template/program-templates.ts';
import { MinutesReceipts } from './minutes-receipts.tsx';
import { MinutesRecipients } from './minutes-recipients.tsx';
import { Participants } from './participants.tsx';
import { SharedScreenBar } from './shared-screen-bar.tsx';
import { useMinutesRecords } from './use-minutes-records.ts';
import { usePreviousMinutes } from './use-previous-minutes.ts';
import { useSharedScreen } from './use-shared-screen.ts';
import './meeting-tab.css';

const programs = programTemplates.minnesanteckningar;

/** Möte: the contract meeting point by point, and its minutes as they write themselves. */
export function MeetingTab({ followUpId }: { followUpId: string }) {
  const work = useFollowUpWork(followUpId);
  return work ? <Meeting work={work} /> : null;
}

function Meeting({ work }: { work: FollowUpWork }) {
  const records = useMinutesRecords(work);
  const notes = useRecords('minutesNote', work.scope);
  const receipts = useRecords('minutesReceipt', work.scope);
  const published = useRecords('documentTemplate', 'plan');
  const template = useMemo(
    () =>
      records && receipts && published
        ? minutesTemplateInUse(
            records,
            receipts.map(({ fields }) => fields),
            published,
            programTemplates,
          )
        : programs,
    [records, receipts, published],
  );
  const previous = usePreviousMinutes(work, template);
  const list = useRef<HTMLDivElement>(null);
  const minutes = useMemo(() => records && composeMinutes(records, template), [records, template]);
  const points = minutes?.points ?? [];
  /** What is gone through at a point and is no part of these minutes. */
  const goneThrough = (point: MeetingPoint) => (point === 'previous' ? (previous ?? []) : []);
  const screen = useSharedScreen({
    listed: points.map(({ point }) => point),
    list,
    attribute: 'data-point',
    pageOf: (id) => {
      const point = meetingPoints.find((known) => known === id);
      return minutes && point ? pointPageOf(minutes, point, goneThrough(point)) : undefined;
    },
  });
  if (!records || !notes || !minutes || !previous || !receipts || !published) return null;
  const { page } = screen;
  return (
    <div className="stack">
      <p className="soft">
        Minnesanteckningarna skriver sig själva av det som är gjort i uppföljningen. Lägg till det som sägs.
      </p>
      <Participants work={work} />
      <SharedScreenBar
        screen={screen}
        isEmpty={false}
        status={
          page ? (
            <>
              På storskärmen: <strong>punkt {page.place}</strong>, {page.heading}
            </>
          ) : (
            'Storskärmen är öppen. Välj en punkt att visa.'
          )
        }
      />
      <div className="meeting-points stack" ref={list}>
        {points.map((point, index) => (
          <Point
            key={point.point}
            place={index + 1}
            point={point}
            before={goneThrough(point.point)}
            work={work}
            note={notes.find(({ fields }) => fields.point === point.point) ?? null}
          />
        ))}
      </div>
      <MinutesReceipts work={work} minutes={minutes} />
      <MinutesRecipients work={work} recipients={template.recipients} />
    </div>
  );
}

/** Where the work of a point is done. */
const workedAt: Partial<Record<MeetingPoint, readonly [tab: string, words: string]>> = {
  previous: ['atgarder', 'Stäm av åtgärderna i Åtgärder'],
  staffing: ['schema', 'Granska schemat i Schema'],
  requirements: ['krav', 'Gå igenom kraven ett och ett i SKA-krav'],
  actionPlan: ['atgarder', 'Skriv avvikelser och åtgärder i Åtgärder'],
  other: ['krav', 'Granska ledningssystemet överst i SKA-krav'],
};

function Point({
  place,
  point: { point, heading, introduction, found },
  before,
  work,
  note,
}: {
  place: number;
  point: MinutesPoint;
  before: readonly MinutesBlock[];
  work: FollowUpWork;
  note: SeenRecord<'minutesNote'> | null;
}) {
  const { followUp, scope } = work;
  const form = useRecordForm({
    type: 'minutesNote',
    scope,
    id: derivedId('minutesNote', followUp.id, point),
    record: note,
    initial: { followUpId: followUp.id, point, text: '' },
  });
  const [tab, words] = workedAt[point] ?? [];
  return (
    <section className="card stack-tight" data-point={point} tabIndex={-1} aria-labelledby={`point-${point}`}>
      <h2 id={`point-${point}`}>
        {place}. {heading}
      </h2>
      {introduction ? <p className="soft">{introduction}</p> : null}
      {[...before, ...found].map((block, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a block of the minutes has no identity but its place
        <DocumentBlock key={index} block={block} />
      ))}
      {tab ? (
        <p>
          <a href={placeOf.followUp(followUp.id, tab)}>{words}</a>
        </p>
      ) : null}
      <SavedField form={form} name="text">
        {(field) => <TextArea label={`Antecknat vid punkt ${place}`} {...field} />}
      </SavedField>
    </section>
  );
}
