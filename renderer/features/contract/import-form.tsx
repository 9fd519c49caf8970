import { useDeferredValue, useMemo, useState } from 'react';
import { compareRequirements } from '#shared/contract/compare-requirements.ts';
import type { ListedRequirement } from '#shared/contract/listed-requirement.ts';
import { guessRequirementLayout, type RequirementLayout } from '#shared/contract/requirement-columns.ts';
import { splitClauses } from '#shared/contract/split-clauses.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileOrText, firstShown } from '../../components/file-or-text.tsx';
import { SheetChoice } from '../../components/sheet-columns.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { TextField } from '../../components/text-field.tsx';
import { forgetUnfinished, isUnfinished, useUnfinished } from '../../form/unfinished.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { ColumnStep } from './column-step.tsx';
import { Comparison } from './comparison.tsx';
import { openRequirementFile, type RequirementFile, understoodSplit, understoodTable } from './requirement-source.ts';
import { SplitStep } from './split-step.tsx';
import { takeIn } from './take-in.ts';
import { UnreadRequirements } from './unread-requirements.tsx';

const nothingLeaves: ReadonlySet<string> = new Set();

/** What is kept of an unfinished import. */
const parts = ['text', 'edited', 'file', 'sheet', 'layout', 'version'];

/** Whether a new version was left half read. */
export function isImportBegun(contractId: string): boolean {
  return isUnfinished(`contract ${contractId} text`) || isUnfinished(`contract ${contractId} file`);
}

/** Takes a new version of a contract's requirements: pasted or as a file, understood, compared, and then written. */
export function ImportForm({
  contract,
  held,
  usedIds,
  onClose,
  onTakenIn,
}: {
  contract: SeenRecord<'contract'>;
  held: readonly SeenRecord<'requirement'>[];
  usedIds: ReadonlySet<string>;
  onClose: () => void;
  onTakenIn: (count: number) => void;
}) {
  const draft = `contract ${contract.id}`;
  const [text, setText] = useUnfinished(`${draft} text`, '');
  const [edited, setEdited] = useUnfinished<readonly ListedRequirement[] | null>(`${draft} edited`, null);
  const [file, setFile] = useUnfinished<RequirementFile | null>(`${draft} file`, null);
  const [place, setPlace] = useUnfinished(`${draft} sheet`, 0);
  /** What the user has changed; null as long as the proposal stands. */
  const [changed, setChanged] = useUnfinished<RequirementLayout | null>(`${draft} layout`, null);
  const [version, setVersion] = useUnfinished(`${draft} version`, '');
  const [leaving, setLeaving] = useState(nothingLeaves);

  const sheet = file?.sheets[place] ?? null;
  const layout = useMemo(() => changed ?? (sheet ? guessRequirementLayout(sheet) : null), [changed, sheet]);
  const shownText = useDeferredValue(text);
  const proposed = useMemo(() => splitClauses(shownText), [shownText]);
  const list = useMemo(() => {
    if (sheet && layout) return understoodTable(sheet, layout);
    return shownText.trim() === '' ? null : understoodSplit(proposed, edited);
  }, [sheet, layout, shownText, proposed, edited]);
  const isRead = list !== null && !(list instanceof CodedError);
  const comparison = useMemo(
    () =>
      list !== null && !(list instanceof CodedError) && list.unreadRows.length === 0 && list.requirements.length > 0
        ? compareRequirements(contract.id, held, list.requirements)
        : null,
    [contract.id, held, list],
  );

  function leaveFile() {
    setFile(null);
    setChanged(null);
    setPlace(0);
  }
  const choosing = useAction(async (chosen: File) => {
    const opened = await openRequirementFile(chosen);
    setChanged(null);
    setPlace(firstShown(opened.sheets));
    setFile(opened);
  });
  const taking = useAction(async () => {
    if (!comparison) return;
    if (version.trim() === '') throw new CodedError('KRA-011');
    await takeIn({ contract, version: version.trim(), comparison, leaving, usedIds });
    for (const part of parts) forgetUnfinished(`${draft} ${part}`);
    onTakenIn(comparison.added.length + comparison.changed.length);
  });

  return (
    <section className="card stack" aria-label="Läs in krav">
      <FileOrText
        label="Välj en fil"
        description="Excel (.xlsx) eller text (.csv), ett krav per rad. Filen sparas inte."
        title={file?.title ?? null}
        choosing={choosing}
        onLeave={leaveFile}
      >
        <TextArea
          label="Klistra in kraven"
          description="Varje krav börjar på en egen rad med sitt nummer, till exempel 4.2.1 Utföraren ska … Rubriker blir områden."
          value={text}
          onChange={(next) => {
            setText(next);
            setEdited(null);
          }}
        />
      </FileOrText>
      {file ? (
        <SheetChoice
          sheets={file.sheets}
          place={place}
          onChange={(chosen) => {
            setPlace(chosen);
            setChanged(null);
          }}
        />
      ) : null}
      {sheet && layout ? <ColumnStep sheet={sheet} layout={layout} onChange={setChanged} /> : null}
      {!file && (edited ?? proposed.requirements).length > 0 ? (
        <SplitStep requirements={edited ?? proposed.requirements} onChange={setEdited} />
      ) : null}
      {list instanceof CodedError ? <ErrorBanner error={list} /> : null}
      {isRead ? <UnreadRequirements title={file?.title ?? 'Inklistrad text'} list={list} /> : null}
      {isRead && list.requirements.length === 0 && list.unreadRows.length === 0 ? (
        <ErrorBanner error={new CodedError('KRA-001')} />
      ) : null}
      {comparison ? (
        <>
          <Comparison comparison={comparison} leaving={leaving} onLeaving={setLeaving} />
          <div className="contract-version">
            <TextField
              label="Den nya versionens beteckning"
              description={`Avtalet har version ${contract.fields.version}.`}
              value={version}
              onChange={setVersion}
            />
          </div>
          <ErrorBanner error={taking.error} />
        </>
      ) : null}
      <div className="row">
        {comparison ? (
          <Button look="primary" onPress={() => taking.run()} isPending={taking.isPending}>
            Ta in kraven
          </Button>
        ) : null}
        <Button look="quiet" onPress={onClose}>
          Stäng
        </Button>
        <span className="soft">Det du har valt och skrivit ligger kvar här om du stänger.</span>
      </div>
    </section>
  );
}
