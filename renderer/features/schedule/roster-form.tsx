import { useDeferredValue, useMemo } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { RosterLayout } from '#shared/staffing/roster-layout.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { Select } from '../../components/select.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { forgetUnfinished, useUnfinished } from '../../form/unfinished.ts';
import { today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { checkOfRoster } from './check-of-roster.ts';
import { LayoutStep } from './layout-step.tsx';
import {
  headingsOf,
  proposedLayout,
  type RosterSource,
  sheetAsText,
  sourceOfFile,
  sourceOfText,
  understood,
} from './roster-source.ts';
import { UnreadRows } from './unread-rows.tsx';

const accepted = '.xlsx,.csv,.txt,.tsv,text/csv,text/plain';

/** Takes a roster, pasted or as a file, and shows how it is understood before it is read. */
export function RosterForm({
  work,
  visitId,
  codeKey,
  knownCodes,
  remembered,
  onCancel,
  onRead,
}: {
  work: FollowUpWork;
  visitId: string;
  codeKey: string | null;
  knownCodes: ReadonlySet<string>;
  /** How rosters of this provider have been read on this laptop. */
  remembered: readonly SeenRecord<'rosterMapping'>[];
  onCancel: (() => void) | null;
  onRead: (checkId: string) => void;
}) {
  const draft = `roster ${work.followUp.id}`;
  const [text, setText] = useUnfinished(draft, '');
  const [file, setFile] = useUnfinished<RosterSource | null>(`${draft} file`, null);
  const [place, setPlace] = useUnfinished(`${draft} sheet`, 0);
  /** What the user has changed; null as long as the proposal stands. */
  const [changed, setChanged] = useUnfinished<RosterLayout | null>(`${draft} layout`, null);

  const shownText = useDeferredValue(text);
  const source = useMemo(() => file ?? (shownText.trim() === '' ? null : sourceOfText(shownText)), [file, shownText]);
  const sheet = source?.sheets[place] ?? source?.sheets[0] ?? null;
  const layouts = useMemo(() => remembered.map(({ fields }) => fields), [remembered]);
  const layout = useMemo(
    () => changed ?? (sheet ? proposedLayout(sheet, today(), layouts) : undefined),
    [changed, sheet, layouts],
  );
  const result = useMemo(() => (sheet && layout ? understood(sheet, layout) : null), [sheet, layout]);
  const roster = result && 'shifts' in result ? result : null;

  function leaveFile() {
    setFile(null);
    setChanged(null);
    setPlace(0);
  }
  const choosing = useAction(async (chosen: File) => {
    const read = await sourceOfFile(chosen);
    setChanged(null);
    setPlace(
      Math.max(
        0,
        read.sheets.findIndex(({ hidden }) => !hidden),
      ),
    );
    setFile(read);
  });
  const reading = useAction(async () => {
    if (codeKey === null) throw new CodedError('SCH-011');
    const now = file ?? sourceOfText(text);
    const chosen = now.sheets[place] ?? now.sheets[0];
    if (chosen === undefined) throw new CodedError('SCH-001');
    const used = changed ?? proposedLayout(chosen, today(), layouts);
    const made = { visitId, importedAt: new Date().toISOString() };
    const { check, codes } = checkOfRoster(
      { title: now.title, sheet: chosen, layout: used, bytes: now.bytes },
      codeKey,
      made,
    );
    const followUpId = work.followUp.id;
    const fresh = codes.filter(({ code }) => !knownCodes.has(code));
    await Promise.all(
      fresh.map(({ code, name }) =>
        createRecord('personCode', work.scope, derivedId('personCode', followUpId, code), { followUpId, code, name }),
      ),
    );
    const checkId = newId();
    await createRecord('scheduleCheck', work.scope, checkId, check);
    const { providerId } = work.followUp.fields;
    if (used && providerId && changed)
      await createRecord('rosterMapping', 'plan', newId(), {
        providerId,
        layout: used,
        headings: headingsOf(chosen, used),
      });
    for (const part of ['', ' file', ' sheet', ' layout']) forgetUnfinished(`${draft}${part}`);
    onRead(checkId);
  });

  return (
    <section className="card stack roster-form" aria-label="Läs ett schema">
      <FileDrop
        label="Välj en fil"
        description="Excel (.xlsx) eller text (.csv). Namnen byts mot koder när schemat läses och stannar på den här datorn; filen sparas inte."
        accept={accepted}
        onFiles={([chosen]) => chosen && choosing.run(chosen)}
      />
      <ErrorBanner error={choosing.error} />
      {file ? (
        <div className="row">
          <strong>{file.title}</strong>
          {sheet ? (
            <Button
              look="quiet"
              onPress={() => {
                setText(sheetAsText(sheet));
                leaveFile();
              }}
            >
              Rätta i texten
            </Button>
          ) : null}
          <Button look="quiet" onPress={leaveFile}>
            Ta bort filen
          </Button>
        </div>
      ) : (
        <TextArea
          label="Klistra in schemat"
          description="En rad per pass under en rad med rubriker, till exempel person;kompetens;datum;start;slut, eller en rad per person med dagarna bredvid varandra."
          value={text}
          onChange={(next) => {
            setText(next);
            setChanged(null);
          }}
        />
      )}
      {source && source.sheets.length > 1 ? (
        <Select
          label="Blad"
          choices={source.sheets.map(({ name, hidden }, index) => ({
            value: String(index),
            label: hidden ? `${name} (dolt i filen)` : name,
          }))}
          value={String(place)}
          onChange={(value) => {
            setPlace(Number(value ?? 0));
            setChanged(null);
          }}
        />
      ) : null}
      {sheet && layout ? <LayoutStep sheet={sheet} layout={layout} roster={roster} onChange={setChanged} /> : null}
      {result && 'message' in result ? <Banner kind="warning">{result.message}</Banner> : null}
      {roster ? <UnreadRows rows={roster.unreadRows} readCount={roster.shifts.length} /> : null}
      <ErrorBanner error={reading.error} />
      <div className="row">
        <Button look="primary" onPress={() => reading.run()} isPending={reading.isPending}>
          Läs schemat
        </Button>
        {onCancel ? (
          <Button look="quiet" onPress={onCancel}>
            Avbryt
          </Button>
        ) : null}
      </div>
    </section>
  );
}
