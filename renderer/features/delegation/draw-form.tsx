import { useState } from 'react';
import { drawSample, populationOf, sampleAlgorithm } from '#shared/delegation/draw-sample.ts';
import { sampleMethodWords, sampleRule } from '#shared/delegation/sample-text.ts';
import { CodedError } from '#shared/errors/error-table.ts';
import type { DelegationSample } from '#shared/records/delegation.ts';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { choicesFrom } from '../../components/choice.ts';
import { NumberField } from '../../components/number-field.tsx';
import { RadioGroup } from '../../components/radio-group.tsx';
import { TextField } from '../../components/text-field.tsx';
import { createRecord, newId } from '../../store/commit.ts';
import { newSeed } from './new-seed.ts';
import type { Register } from './use-register.ts';

/** Draws which decisions are looked up in the binder, and keeps all that is needed to draw them again. */
export function DrawForm({ register, onDrawn }: { register: Register; onDrawn: (sampleId: string) => void }) {
  const { work, visitId, decisions, units } = register;
  const [method, setMethod] = useState<DelegationSample['method']>('perTask');
  const [size, setSize] = useState<number | null>(5);
  const [seed, setSeed] = useState(newSeed);
  const isAll = method === 'all';
  const drawing = useAction(async () => {
    if (decisions.length === 0) throw new CodedError('DEL-010');
    if (!isAll && (size === null || !Number.isInteger(size) || size < 1)) throw new CodedError('DEL-008');
    if (seed.trim() === '' || seed.trim().length > 100) throw new CodedError('DEL-009');
    const drawn = { method, size: isAll ? null : size, seed: seed.trim(), population: populationOf(decisions) };
    const id = newId();
    await createRecord('delegationSample', work.scope, id, {
      ...drawn,
      visitId,
      drawnAt: new Date().toISOString(),
      algorithm: sampleAlgorithm,
      chosen: drawSample(drawn),
    });
    setSeed(newSeed());
    onDrawn(id);
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void drawing.run();
      }}
    >
      <RadioGroup
        label="Vilka beslut slår du upp i pärmen?"
        choices={choicesFrom(sampleMethodWords).filter(({ value }) => value !== 'perUnit' || units.length > 1)}
        inRow
        value={method}
        onChange={setMethod}
      />
      {isAll ? null : (
        <div className="delegation-facts">
          <NumberField
            label={method === 'perTask' ? 'Antal per uppgift' : 'Antal per enhet'}
            value={size}
            onChange={setSize}
          />
          <TextField
            label="Frö"
            description="Samma frö och samma register ger samma urval."
            value={seed}
            onChange={setSeed}
          />
          <div>
            <Button onPress={() => setSeed(newSeed())}>Föreslå ett annat frö</Button>
          </div>
        </div>
      )}
      <details>
        <summary>Så dras urvalet</summary>
        <p className="measure">
          {sampleRule} Frö, tid och registret som det var sparas och skrivs ut, så att vem som helst kan dra om urvalet.
        </p>
      </details>
      <ErrorBanner error={drawing.error} />
      <div className="row">
        <Button type="submit" look="primary" isPending={drawing.isPending}>
          {isAll ? 'Välj alla' : 'Dra urval'}
        </Button>
      </div>
    </form>
  );
}
