import { useState } from 'react';
import { timeText } from '#shared/language/swedish-time.ts';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import type { SeenRecord } from '../../store/use-records.ts';
import { DrawForm } from './draw-form.tsx';
import { SampleView } from './sample-view.tsx';
import type { Register } from './use-register.ts';

/** Urval: which decisions are looked up in the binder; older samples stay. */
export function Sampling({
  register,
  samples,
}: {
  register: Register;
  samples: readonly SeenRecord<'delegationSample'>[];
}) {
  const [chosenId, setChosenId] = useState<string | null>(null);
  const [isDrawing, setDrawing] = useState(false);
  const isReadOnly = useIsReadOnly('delegationSample');
  const sample = samples.find(({ id }) => id === chosenId) ?? samples.at(-1) ?? null;
  if (sample === null && (isReadOnly || register.decisions.length === 0)) return null;
  const showsForm = !isReadOnly && (isDrawing || sample === null);
  return (
    <section className="card stack" aria-labelledby="sampling-heading">
      <div className="spread">
        <h2 id="sampling-heading">Urval</h2>
        {isReadOnly || sample === null ? null : (
          <Button isExpanded={isDrawing} onPress={() => setDrawing(!isDrawing)}>
            Dra ett nytt urval
          </Button>
        )}
      </div>
      {showsForm ? (
        <DrawForm
          register={register}
          onDrawn={(id) => {
            setChosenId(id);
            setDrawing(false);
          }}
        />
      ) : null}
      {samples.length > 1 ? (
        <Select
          label="Visa urval"
          choices={samples.map(({ id, fields }, index) => ({ value: id, label: sampleName(fields, index) }))}
          value={sample?.id ?? null}
          onChange={setChosenId}
        />
      ) : null}
      {sample ? <SampleView key={sample.id} sample={sample} register={register} /> : null}
    </section>
  );
}

/** `Urval 2: 12 av 60, 27 november 2026 kl. 15.05` */
export function sampleName(
  { chosen, population, drawnAt }: SeenRecord<'delegationSample'>['fields'],
  index: number,
): string {
  return `Urval ${index + 1}: ${chosen.length} av ${population.length}, ${timeText(drawnAt)}`;
}
