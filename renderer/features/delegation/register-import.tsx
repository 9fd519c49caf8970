import { use, useDeferredValue, useMemo, useState } from 'react';
import { decisionsOfList } from '#shared/delegation/decisions-of-list.ts';
import {
  type DelegationColumn,
  type DelegationLayout,
  delegationColumns,
} from '#shared/delegation/delegation-layout.ts';
import type { ListedDelegation, UnreadListRow } from '#shared/delegation/read-delegation-list.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import { seenWords } from '#shared/language/swedish.ts';
import type { DelegationDecision } from '#shared/records/delegation.ts';
import { type MendedCell, mendedSheet } from '#shared/spreadsheet/mended-sheet.ts';
import { useAction } from '../../app/use-action.ts';
import { Banner, ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { FileOrText, firstShown } from '../../components/file-or-text.tsx';
import { ColumnSelects, SheetChoice } from '../../components/sheet-columns.tsx';
import { Table } from '../../components/table.tsx';
import { TextArea } from '../../components/text-area.tsx';
import { forgetUnfinished, isUnfinished, useUnfinished } from '../../form/unfinished.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { ProjectionContext, type SeenRecord } from '../../store/use-records.ts';
import { keepPersonCodes } from './keep-person-codes.ts';
import {
  headingsOf,
  proposedLayout,
  type RegisterSource,
  sourceOfFile,
  sourceOfText,
  understoodRows,
} from './register-source.ts';
import { UnreadListRows } from './unread-list-rows.tsx';
import type { Register } from './use-register.ts';
import { writeInOrder } from './write-in-order.ts';

const shownRows = 5;
/** What nearly every list has; the rest is folded. */
const mainColumns = 7;
const nothingMended: readonly MendedCell[] = [];

const columnWords: Record<DelegationColumn, string> = {
  person: 'Mottagare',
  task: 'Uppgift',
  validFrom: 'Gäller från',
  validTo: 'Gäller till',
  decidedOn: 'Beslutsdatum',
  delegator: 'Den som delegerat',
  profession: 'Yrke, den som delegerat',
  occasion: 'Ett bestämt tillfälle (ja eller nej)',
  signedByDelegator: 'Underskrift, den som delegerat',
  signedByRecipient: 'Underskrift, mottagaren',
  signedByBoth: 'Båda underskrifterna i en kolumn',
  competence: 'Kompetensen säkerställd',
  manager: 'Verksamhetschefen informerad',
  nurse: 'MAS eller MAR informerad',
  recalledOn: 'Återkallat',
  patient: 'Bara för en patient',
  unit: 'Enhet',
};

/** What is kept of an unfinished import. */
const parts = ['text', 'file', 'sheet', 'layout', 'mended'];

/** Whether a list was left half read. */
export function isRegisterImportBegun(followUpId: string): boolean {
  return parts.some((part) => isUnfinished(`register ${followUpId} ${part}`));
}

/** What came of a list, said when it has been taken in. */
interface TakenIn {
  readonly title: string;
  readonly written: number;
  readonly known: number;
  readonly left: readonly UnreadListRow[];
}

/** Takes a list of delegations, pasted or as a file: understood, mended, and then written as decisions under codes. */
export function RegisterImport({
  register,
  remembered,
}: {
  register: Register;
  /** How lists of this provider have been read on this laptop. */
  remembered: readonly SeenRecord<'delegationMapping'>[];
}) {
  const { work, visitId, decisions: held, units, codeKey, codes } = register;
  const draft = `register ${work.followUp.id}`;
  const [text, setText] = useUnfinished(`${draft} text`, '');
  const [file, setFile] = useUnfinished<RegisterSource | null>(`${draft} file`, null);
  const [place, setPlace] = useUnfinished(`${draft} sheet`, 0);
  /** What the user has changed; null as long as the proposal stands. */
  const [changed, setChanged] = useUnfinished<DelegationLayout | null>(`${draft} layout`, null);
  const [mended, setMended] = useUnfinished(`${draft} mended`, nothingMended);
  const [written, setWritten] = useState<number | null>(null);
  const [takenIn, setTakenIn] = useState<TakenIn | null>(null);
  const projection = use(ProjectionContext);

  const shownText = useDeferredValue(text);
  const source = useMemo(() => file ?? (shownText.trim() === '' ? null : sourceOfText(shownText)), [file, shownText]);
  const sheet = source?.sheets[place] ?? source?.sheets[0] ?? null;
  const layouts = useMemo(() => remembered.map(({ fields }) => fields), [remembered]);
  const layout = useMemo(() => changed ?? (sheet ? proposedLayout(sheet, layouts) : null), [changed, sheet, layouts]);
  const shownMended = useDeferredValue(mended);
  const rows = useMemo(() => {
    if (!sheet || !layout) return null;
    const named = units.map(({ id, fields }) => ({ id, name: fields.name }));
    return understoodRows(mendedSheet(sheet, shownMended), layout, named);
  }, [sheet, layout, shownMended, units]);
  const read = rows !== null && !(rows instanceof CodedError) ? rows : null;
  // While rows are being written the register grows with every one of them.
  const isWriting = written !== null;
  const known = useMemo(() => {
    if (!read || codeKey === null || isWriting) return null;
    return decisionsOfList(read.listed, { visitId, codeKey }, held, new Set());
  }, [read, codeKey, visitId, held, isWriting]);

  function begin() {
    for (const part of parts) forgetUnfinished(`${draft} ${part}`);
    setText('');
    setFile(null);
    setPlace(0);
    setChanged(null);
    setMended(nothingMended);
    for (const part of parts) forgetUnfinished(`${draft} ${part}`);
  }
  const choosing = useAction(async (chosen: File) => {
    const opened = await sourceOfFile(chosen);
    setChanged(null);
    setMended(nothingMended);
    setTakenIn(null);
    setPlace(firstShown(opened.sheets));
    setFile(opened);
  });
  const taking = useAction(async () => {
    if (!read || !sheet || !layout || !projection || read.listed.length === 0) throw new CodedError('DEL-007');
    if (codeKey === null) throw new CodedError('DEL-006');
    setWritten(0);
    try {
      // As the register is now, what was taken away included.
      const stored = await projection.recordsOf('delegationDecision', [work.scope], 'deletedToo');
      const records = stored.map(({ record }) => record);
      const list = decisionsOfList(
        read.listed,
        { visitId, codeKey },
        records
          .filter(({ deleted }) => !deleted)
          .map(({ id, fields }) => ({ id, fields: fields as unknown as DelegationDecision })),
        new Set(records.filter(({ deleted }) => deleted).map(({ id }) => id)),
      );
      const knownCodes = new Set(codes.map(({ fields }) => fields.code));
      await keepPersonCodes({ followUpId: work.followUp.id, scope: work.scope, known: knownCodes }, list.codes);
      await writeInOrder(work.scope, list.decisions, setWritten);
      if (changed)
        await createRecord('delegationMapping', 'plan', newId(), {
          providerId: work.followUp.fields.providerId,
          layout,
          headings: headingsOf(sheet, layout),
        });
      setTakenIn({
        title: source?.title ?? '',
        written: list.decisions.length,
        known: list.known,
        left: read.unreadRows.filter(({ cell }) => cell !== null),
      });
      begin();
    } finally {
      setWritten(null);
    }
  });

  const fresh = known?.decisions.length ?? read?.listed.length ?? 0;
  return (
    <section className="stack" aria-label="Läs in en lista över delegeringar">
      {takenIn ? <TakenInBanner takenIn={takenIn} onClose={() => setTakenIn(null)} /> : null}
      <FileOrText
        label="Välj en fil med delegeringar"
        description="Excel (.xlsx) eller text (.csv), en delegering per rad. Namnen på personal byts mot koder och stannar på den här datorn; filen sparas inte."
        title={file?.title ?? null}
        choosing={choosing}
        onLeave={begin}
      >
        <div className="delegation-paste">
          <TextArea
            label="Klistra in listan"
            mayHoldNames
            description="En delegering per rad under en rad med rubriker, till exempel mottagare;uppgift;giltig från;giltig till;delegerad av."
            value={text}
            onChange={(next) => {
              setText(next);
              setChanged(null);
              setMended(nothingMended);
            }}
          />
        </div>
      </FileOrText>
      {file ? (
        <SheetChoice
          sheets={file.sheets}
          place={place}
          onChange={(chosen) => {
            setPlace(chosen);
            setChanged(null);
            setMended(nothingMended);
          }}
        />
      ) : null}
      {sheet && layout ? (
        <section className="stack-tight" aria-labelledby="register-layout-heading">
          <h3 id="register-layout-heading">Så förstås listan</h3>
          <Columns
            sheet={sheet}
            layout={layout}
            names={delegationColumns.slice(0, mainColumns)}
            onChange={setChanged}
          />
          <details>
            <summary>Fler kolumner: underskrifter, kompetens, återkallat, patient, enhet</summary>
            <Columns sheet={sheet} layout={layout} names={delegationColumns.slice(mainColumns)} onChange={setChanged} />
          </details>
          {read && read.listed.length > 0 ? (
            <Table
              caption={`De första delegeringarna, av ${read.listed.length}`}
              columns={[
                { key: 'row', header: 'Rad', cell: ({ row }) => row },
                { key: 'person', header: 'Mottagare', cell: ({ person }) => person },
                { key: 'task', header: 'Uppgift', cell: ({ task }) => task },
                { key: 'from', header: 'Från', cell: ({ validFrom, decidedOn }) => validFrom ?? decidedOn ?? '–' },
                {
                  key: 'to',
                  header: 'Till',
                  cell: ({ validTo, singleOccasion }) => (singleOccasion ? 'ett tillfälle' : (validTo ?? '–')),
                },
                {
                  key: 'delegator',
                  header: 'Delegerat av',
                  cell: ({ delegator, profession }) => [profession, delegator].filter(Boolean).join(' ') || '–',
                },
                { key: 'more', header: 'Övrigt', cell: (listed) => moreOf(listed, units) },
              ]}
              rows={read.listed.slice(0, shownRows)}
              rowKey={({ row }) => String(row)}
            />
          ) : null}
        </section>
      ) : null}
      {rows instanceof CodedError ? <ErrorBanner error={rows} /> : null}
      {sheet && read ? (
        <UnreadListRows
          sheet={sheet}
          unreadRows={read.unreadRows}
          readCount={read.listed.length}
          mended={mended}
          onMend={setMended}
        />
      ) : null}
      {known ? (
        <p>
          {known.codes.length === 1 ? '1 namn byts' : `${known.codes.length} namn byts`} mot koder.{' '}
          {known.known > 0
            ? `${known.known} av raderna säger samma sak som en annan rad eller finns redan i registret, och skrivs inte igen. `
            : ''}
          Det listan inte säger står som <em>Framgår ej</em> tills du har sett papperet.
        </p>
      ) : null}
      <ErrorBanner error={taking.error} />
      {read ? (
        <div className="row">
          <Button look="primary" onPress={() => taking.run()} isPending={taking.isPending}>
            {fresh === 1 ? 'För in 1 beslut' : `För in ${fresh} beslut`}
          </Button>
          <span role="status" className="soft">
            {written === null ? '' : `${written} införda …`}
          </span>
        </div>
      ) : null}
    </section>
  );
}

/** What the further columns of a row say. */
function moreOf(listed: ListedDelegation, units: Register['units']): string {
  const seen = [
    ['underskrift av delegerande', listed.signedByDelegator],
    ['underskrift av mottagaren', listed.signedByRecipient],
    ['kompetens', listed.competenceAssured],
    ['chef informerad', listed.managerInformed],
    ['MAS eller MAR informerad', listed.nurseInformed],
  ] as const;
  const words = seen.flatMap(([name, said]) =>
    said === 'unknown' ? [] : [`${name}: ${seenWords[said].toLowerCase()}`],
  );
  const unit = units.find(({ id }) => id === listed.unitId)?.fields.name;
  return [
    ...words,
    listed.recalledOn === null ? '' : `återkallat ${listed.recalledOn}`,
    listed.patientCode === null ? '' : `patient: ${listed.patientCode}`,
    unit ?? '',
  ]
    .filter(Boolean)
    .join(', ');
}

function Columns({
  names,
  ...props
}: {
  sheet: RegisterSource['sheets'][number];
  layout: DelegationLayout;
  names: readonly DelegationColumn[];
  onChange: (layout: DelegationLayout) => void;
}) {
  return <ColumnSelects {...props} words={columnWords} names={names} />;
}

function TakenInBanner({ takenIn, onClose }: { takenIn: TakenIn; onClose: () => void }) {
  const { title, written, known, left } = takenIn;
  return (
    <Banner kind={left.length > 0 ? 'warning' : 'good'} onClose={onClose}>
      <p>
        <strong>
          {title}: {written === 1 ? '1 beslut är infört' : `${written} beslut är införda`}.
        </strong>
        {known > 0 ? ` ${known === 1 ? '1 rad fanns' : `${known} rader fanns`} redan.` : ''}
        {left.length > 0 ? ` ${left.length === 1 ? '1 rad är' : `${left.length} rader är`} inte med:` : ''}
      </p>
      {left.length > 0 ? (
        <ul>
          {left.map(({ row, message }) => (
            <li key={row}>{message}</li>
          ))}
        </ul>
      ) : null}
    </Banner>
  );
}
