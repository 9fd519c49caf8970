import { useState } from 'react';
import { type Redrawn, redrawSample } from '#shared/delegation/draw-sample.ts';
import { numbersText, sampleGroupRows, sampleSentences, sampleText } from '#shared/delegation/sample-text.ts';
import { dateText } from '#shared/language/swedish-date.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { ShowMore } from '../../components/long-list.tsx';
import { Table } from '../../components/table.tsx';
import { TextArea } from '../../components/text-area.tsx';
import type { SeenRecord } from '../../store/use-records.ts';
import { BinderReview } from './binder-review.tsx';
import type { Register } from './use-register.ts';

const atOnce = 50;

/** A sample: how it was drawn, whether it can be drawn again, and what is to be looked up. */
export function SampleView({ sample, register }: { sample: SeenRecord<'delegationSample'>; register: Register }) {
  const { fields } = sample;
  const [shown, setShown] = useState(atOnce);
  const [openId, setOpenId] = useState<string | null>(null);
  const [redrawn, setRedrawn] = useState<Redrawn | null>(null);
  const byId = new Map(register.decisions.map((decision) => [decision.id, decision]));
  const chosen = new Set(fields.chosen);
  const rows = fields.population
    .filter(({ id }) => chosen.has(id))
    .map(({ id, number, task }) => ({ id, number, task, decision: byId.get(id) ?? null }));
  const left = rows.filter(({ decision }) => decision !== null && decision.fields.reviewedOn == null);
  const reviewed = rows.filter(({ decision }) => decision?.fields.reviewedOn != null).length;
  const open = rows.find(({ id }) => id === openId);
  const nameOf = new Map(register.codes.map((one) => [one.fields.code, one.fields.name]));
  const unitName = (id: string) => register.units.find((unit) => unit.id === id)?.fields.name;
  const known = new Set(fields.population.map(({ id }) => id));
  const added = register.decisions.filter(({ id }) => !known.has(id)).length;
  const gone = fields.population.filter(({ id }) => !byId.has(id)).length;
  return (
    <div className="stack">
      <div className="stack-tight measure">
        {sampleSentences(fields).map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {added + gone > 0 ? (
          <p className="soft">
            Registret har ändrats sedan dess: {added} nya och {gone} borttagna beslut.
          </p>
        ) : null}
      </div>
      {fields.method === 'all' ? null : (
        <Table
          caption="Så många drogs ur varje grupp"
          columns={[
            { key: 'name', header: fields.method === 'perTask' ? 'Uppgift' : 'Enhet', cell: ({ name }) => name },
            {
              key: 'population',
              header: 'I registret',
              align: 'number',
              cell: ({ populationCount }) => populationCount,
            },
            { key: 'chosen', header: 'Valda', align: 'number', cell: ({ chosenCount }) => chosenCount },
            { key: 'numbers', header: 'Valda nummer', cell: ({ chosenNumbers }) => chosenNumbers },
          ]}
          rows={sampleGroupRows(fields, unitName)}
          rowKey={({ populationNumbers }) => populationNumbers}
        />
      )}
      <div className="row">
        <Button onPress={() => setRedrawn(redrawSample(fields))}>Dra om och jämför</Button>
      </div>
      {redrawn ? <Comparison redrawn={redrawn} /> : null}
      <h3>Att slå upp i pärmen</h3>
      <p role="status">
        {reviewed} av {rows.length} är granskade.
      </p>
      {nameOf.size > 0 ? <p className="soft">Namnen står bara på den här datorn.</p> : null}
      {open?.decision ? (
        <BinderReview
          key={open.id}
          decision={open.decision}
          number={open.number}
          units={register.units}
          hasNext={left.some(({ id }) => id !== open.id)}
          onNext={() => setOpenId(nextAfter(open.number, left)?.id ?? null)}
          onClose={() => setOpenId(null)}
        />
      ) : null}
      <Table
        caption="Valda beslut"
        captionHidden
        isFitted
        columns={[
          { key: 'number', width: 0.07, header: 'Nr', cell: ({ number }) => number },
          { key: 'task', width: 0.31, header: 'Uppgift', cell: ({ task }) => task },
          {
            key: 'recipient',
            width: 0.18,
            header: 'Mottagare',
            cell: ({ decision }) => recipientOf(decision?.fields.recipientCode ?? '', nameOf),
          },
          {
            key: 'to',
            width: 0.16,
            header: 'Gäller till',
            cell: ({ decision }) => (decision?.fields.validTo ? dateText(decision.fields.validTo) : '–'),
          },
          {
            key: 'state',
            width: 0.16,
            header: 'Läge',
            cell: ({ decision }) =>
              decision === null
                ? 'Borttaget ur registret'
                : decision.fields.reviewedOn == null
                  ? '○ Inte granskat'
                  : `● Granskat ${dateText(decision.fields.reviewedOn)}`,
          },
          {
            key: 'open',
            width: 0.12,
            header: 'Öppna',
            cell: ({ id, number, decision }) =>
              decision ? (
                <Button look="quiet" label={`Slå upp beslut ${number}`} onPress={() => setOpenId(id)}>
                  Slå upp
                </Button>
              ) : null,
          },
        ]}
        rows={rows.slice(0, shown)}
        rowKey={({ id }) => id}
      />
      <ShowMore
        shown={Math.min(shown, rows.length)}
        total={rows.length}
        atOnce={atOnce}
        onMore={() => setShown(shown + atOnce)}
      />
      <details>
        <summary>Urvalet som text att kopiera</summary>
        <div className="delegation-paste">
          <TextArea
            label="Urvalet som text"
            isReadOnly
            value={sampleText(fields, unitName)}
            onChange={() => undefined}
          />
        </div>
      </details>
    </div>
  );
}

/** The binder has names: who is behind a code is said where this laptop knows it. */
function recipientOf(code: string, nameOf: ReadonlyMap<string, string>): string {
  const name = nameOf.get(code);
  return name === undefined ? code || '–' : `${code} ${name}`;
}

/** The next that is not reviewed, from the beginning again after the last. */
function nextAfter<Row extends { readonly number: number }>(number: number, left: readonly Row[]): Row | undefined {
  const others = left.filter((row) => row.number !== number);
  return others.find((row) => row.number > number) ?? others[0];
}

function Comparison({ redrawn }: { redrawn: Redrawn }) {
  const { algorithmIsKnown, both, onlyRecorded, onlyRedrawn } = redrawn;
  if (!algorithmIsKnown)
    return <Banner kind="warning">Urvalet drogs på ett sätt som den här versionen av programmet inte känner.</Banner>;
  if (onlyRecorded.length + onlyRedrawn.length === 0)
    return <Banner kind="good">Samma frö ger samma urval: alla {both} beslut är desamma.</Banner>;
  return (
    <Banner kind="error">
      Det sparade urvalet är inte det som fröet ger. Bara i det sparade: {numbersText(onlyRecorded) || 'inga'}. Bara i
      det omdragna: {numbersText(onlyRedrawn) || 'inga'}.
    </Banner>
  );
}
