import { useDeferredValue, useMemo, useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { derivedId } from '#shared/records/derived-id.ts';
import type { ScheduleCheck } from '#shared/records/schedule.ts';
import { type MendedCell, mendedSheet } from '#shared/spreadsheet/mended-sheet.ts';
import { readRoster } from '#shared/staffing/read-roster.ts';
import type { RosterLayout } from '#shared/staffing/roster-layout.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import type { Choice } from '../../components/choice.ts';
import { FileOrText, firstShown } from '../../components/file-or-text.tsx';
import { Select } from '../../components/select.tsx';
import { SheetChoice } from '../../components/sheet-columns.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { forgetUnfinished, isUnfinished, useUnfinished } from '../../form/unfinished.ts';
import { today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import type { FollowUpWork } from '../../store/use-follow-up-work.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { checkOfRoster } from './check-of-roster.ts';
import { emptyHandRoster, hasNewCodes, layoutOf, rememberedCodes } from './hand-roster.ts';
import { LayoutStep } from './layout-step.tsx';
import { MendRows } from './mend-rows.tsx';
import { mendableRows, mendedRows, withMend } from './mendable-rows.ts';
import { RosterByHand } from './roster-by-hand.tsx';
import { proposedRosterKind } from './roster-kind.ts';
import {
  headingsOf,
  proposedLayout,
  type RosterSource,
  sheetAsText,
  sourceByHand,
  sourceOfFile,
  sourceOfText,
  understood,
} from './roster-source.ts';
import { useKeptHandRoster } from './use-kept-hand-roster.ts';

type RosterKind = NonNullable<ScheduleCheck['rosterKind']>;
const kindChoices: readonly Choice<RosterKind>[] = [
  { value: 'planned', label: 'Planerat (grundschema)' },
  { value: 'actual', label: 'Utfall (så som det arbetades)' },
];
const noMends: readonly MendedCell[] = [];

/** What is kept of an unfinished form: the text, the file and what is chosen about it, and what is typed by hand. */
const parts = ['', ' file', ' sheet', ' layout', ' by hand', ' is by hand', ' kind', ' unit', ' mends'];

/** Whether a roster was left half read. */
export function isRosterBegun(followUpId: string): boolean {
  return parts.some((part) => isUnfinished(`roster ${followUpId}${part}`));
}

/** Takes a roster, pasted, as a file or typed by hand, and shows how it is understood before it is read. */
export function RosterForm({
  work,
  visit,
  units,
  codeKey,
  knownCodes,
  remembered,
  kept,
  onCancel,
  onRead,
}: {
  work: FollowUpWork;
  visit: SeenRecord<'visit'>;
  /** The follow-up's: where there are several, one is chosen. */
  units: readonly SeenRecord<'unit'>[];
  codeKey: string | null;
  knownCodes: ReadonlySet<string>;
  /** How rosters of this provider have been read on this laptop. */
  remembered: readonly SeenRecord<'rosterMapping'>[];
  /** What was typed by hand before the program was locked or ended. */
  kept: SeenRecord<'rosterDraft'> | null;
  onCancel: (() => void) | null;
  onRead: (checkId: string) => void;
}) {
  const draft = `roster ${work.followUp.id}`;
  const [text, setText] = useUnfinished(draft, '');
  const [file, setFile] = useUnfinished<RosterSource | null>(`${draft} file`, null);
  const [place, setPlace] = useUnfinished(`${draft} sheet`, 0);
  /** What the user has changed; null as long as the proposal stands. */
  const [changed, setChanged] = useUnfinished<RosterLayout | null>(`${draft} layout`, null);

  const layouts = useMemo(() => remembered.map(({ fields }) => fields), [remembered]);
  const [nobody] = useState(() => emptyHandRoster(today(), rememberedCodes(layouts)));
  const { hand, change: changeHand, letGo } = useKeptHandRoster(work, kept, nobody, `${draft} by hand`);
  const [isByHand, setByHand] = useUnfinished(`${draft} is by hand`, Boolean(kept?.fields.roster));

  /** Null where the user has said that nobody knows; undefined as long as the proposal stands. */
  const [chosenKind, setKind] = useUnfinished<RosterKind | null | undefined>(`${draft} kind`, undefined);
  const [unitId, setUnit] = useUnfinished<string | null>(`${draft} unit`, visit.fields.unitId);

  const [mends, setMends] = useUnfinished<readonly MendedCell[]>(`${draft} mends`, noMends);

  const shownText = useDeferredValue(text);
  const shownHand = useDeferredValue(hand);
  const source = useMemo(() => {
    if (isByHand) return sourceByHand(shownHand);
    return file ?? (shownText.trim() === '' ? null : sourceOfText(shownText));
  }, [isByHand, shownHand, file, shownText]);
  const sheet = source?.sheets[isByHand ? 0 : place] ?? source?.sheets[0] ?? null;
  const layout = useMemo(() => {
    if (isByHand) return layoutOf(shownHand);
    return changed ?? (sheet ? proposedLayout(sheet, today(), layouts) : undefined);
  }, [isByHand, shownHand, changed, sheet, layouts]);
  const shownMends = useDeferredValue(isByHand ? noMends : mends);
  const asItCame = useMemo(() => (sheet && layout ? understood(sheet, layout) : null), [sheet, layout]);
  const result = useMemo(
    () => (sheet && layout && shownMends.length > 0 ? understood(mendedSheet(sheet, shownMends), layout) : asItCame),
    [sheet, layout, shownMends, asItCame],
  );
  const toMend = useMemo(
    () => (sheet && layout && asItCame && 'shifts' in asItCame ? mendableRows(sheet, layout, asItCame.unreadRows) : []),
    [sheet, layout, asItCame],
  );
  const roster = result && 'shifts' in result ? result : null;
  const kind =
    chosenKind === undefined ? proposedRosterKind(source?.title ?? '', sheet?.name ?? '', layout) : chosenKind;

  function leaveFile() {
    setFile(null);
    setChanged(null);
    setPlace(0);
    setMends(noMends);
  }
  const choosing = useAction(async (chosen: File) => {
    const read = await sourceOfFile(chosen);
    setChanged(null);
    setMends(noMends);
    setPlace(firstShown(read.sheets));
    setFile(read);
  });
  const reading = useAction(async () => {
    if (codeKey === null) throw new CodedError('SCH-011');
    const now = isByHand ? sourceByHand(hand) : (file ?? sourceOfText(text));
    const chosen = now.sheets[isByHand ? 0 : place] ?? now.sheets[0];
    if (chosen === undefined) throw new CodedError('SCH-001');
    const mended = isByHand ? chosen : mendedSheet(chosen, mends);
    const used = isByHand ? layoutOf(hand) : (changed ?? proposedLayout(chosen, today(), layouts));
    // The sentence about the headings of a text would help nobody here.
    if (isByHand && readRoster(chosen, used).span === null) throw new CodedError('SCH-016');
    if (units.length > 1 && unitId === null) throw new CodedError('SCH-017');
    const made = {
      visitId: visit.id,
      importedAt: new Date().toISOString(),
      ...(kind === null ? {} : { rosterKind: kind }),
      ...(units.length > 1 && unitId !== null ? { unitId } : {}),
      ...(isByHand || mends.length === 0 ? {} : { mendedRows: mendedRows(mends) }),
    };
    const { check, codes } = checkOfRoster(
      { title: now.title, sheet: mended, layout: used, bytes: now.bytes },
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
    if (used && providerId && (isByHand ? hasNewCodes(hand, layouts) : changed))
      await createRecord('rosterMapping', 'plan', newId(), {
        providerId,
        layout: used,
        headings: headingsOf(chosen, used),
      });
    await letGo();
    for (const part of parts) forgetUnfinished(`${draft}${part}`);
    onRead(checkId);
  });

  return (
    <section className="card stack roster-form" aria-label="Läs ett schema">
      <div className="row">
        <Button onPress={() => setByHand(!isByHand)}>
          {isByHand ? 'Välj en fil eller klistra in' : 'Skriv in för hand'}
        </Button>
        <span className="soft">
          {isByHand
            ? 'Det du har skrivit ligger kvar om du byter. Namnen byts mot koder när schemat läses och stannar på den här datorn.'
            : 'För ett schema på papper: en person per rad och en dag per kolumn.'}
        </span>
      </div>
      {isByHand ? (
        <RosterByHand hand={hand} roster={roster} onChange={changeHand} />
      ) : (
        <>
          <FileOrText
            label="Välj en fil"
            description="Excel (.xlsx) eller text (.csv). Namnen byts mot koder när schemat läses och stannar på den här datorn; filen sparas inte."
            title={file?.title ?? null}
            choosing={choosing}
            onLeave={leaveFile}
            mending={
              sheet ? (
                <Button
                  look="quiet"
                  onPress={() => {
                    setText(sheetAsText(mendedSheet(sheet, mends)));
                    leaveFile();
                  }}
                >
                  Rätta i texten
                </Button>
              ) : null
            }
          >
            <TextArea
              label="Klistra in schemat"
              mayHoldNames
              description="Ur ett kalkylblad eller en PDF: en rad per pass under en rad med rubriker, till exempel person;kompetens;datum;start;slut, eller en rad per person med dagarna bredvid varandra."
              value={text}
              onChange={(next) => {
                setText(next);
                setChanged(null);
                setMends(noMends);
              }}
            />
          </FileOrText>
          {source ? (
            <SheetChoice
              sheets={source.sheets}
              place={place}
              onChange={(chosen) => {
                setPlace(chosen);
                setChanged(null);
                setMends(noMends);
              }}
            />
          ) : null}
          {sheet && layout ? <LayoutStep sheet={sheet} layout={layout} roster={roster} onChange={setChanged} /> : null}
        </>
      )}
      {result && 'message' in result ? <Banner kind="warning">{result.message}</Banner> : null}
      {roster && sheet && !isByHand ? (
        <MendRows
          rows={toMend}
          mends={mends}
          unreadRows={roster.unreadRows}
          readCount={roster.shifts.length}
          onMend={(mend) => setMends((before) => withMend(before, sheet, mend))}
        />
      ) : null}
      <div className="layout-columns">
        {units.length > 1 ? (
          <Select
            label="Enhet"
            description="Schemat jämförs med avtalet för den enheten."
            choices={units.map(({ id, fields }) => ({ value: id, label: fields.name }))}
            value={unitId}
            onChange={setUnit}
          />
        ) : null}
        <Select
          label="Schemat är"
          description="Med ett planerat schema och ett utfall för samma dagar visas vad som skiljer."
          emptyLabel="Framgår inte"
          choices={kindChoices}
          value={kind}
          onChange={setKind}
        />
      </div>
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
