import { useRef, useState } from 'react';
import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Select } from '../../components/select.tsx';
import { TextField } from '../../components/text-field.tsx';
import { useUnfinished } from '../../form/unfinished.ts';
import { today } from '../../language/times.ts';
import { createRecord, newId } from '../../store/commit.ts';
import { CodeOffer } from './code-offer.tsx';
import { emptyEntry } from './delegation-entry.ts';
import { decisionOfRow, emptyRow, type QuickProblems, seenInOrder } from './quick-decision.ts';
import type { Register } from './use-register.ts';

/**
 * A binder typed paper by paper: what the papers have in common stays, the rest is one row, Tab goes on and Enter saves
 * and begins the next.
 */
export function QuickEntry({ register }: { register: Register }) {
  const { work, visitId, units } = register;
  const draft = `quick decision ${visitId}`;
  const [common, setCommon] = useUnfinished(`${draft} common`, {
    task: '',
    delegatorProfession: '',
    delegatorCode: '',
    unitId: null as string | null,
  });
  const [row, setRow] = useUnfinished(draft, emptyRow);
  const [problems, setProblems] = useState<QuickProblems & { task?: string }>({});
  const [saved, setSaved] = useState(0);
  const recipient = useRef<HTMLInputElement>(null);
  const saving = useAction(async () => {
    const answer = decisionOfRow(row, { ...emptyEntry(visitId), ...common }, today());
    const taskProblem = common.task.trim() === '' ? { task: 'Skriv vilken uppgift som delegeras.' } : {};
    setProblems({ ...('problems' in answer ? answer.problems : {}), ...taskProblem });
    if ('problems' in answer || common.task.trim() === '') return;
    await createRecord('delegationDecision', work.scope, newId(), { ...answer.decision, reviewedOn: today() });
    setSaved((count) => count + 1);
    setRow(emptyRow);
    recipient.current?.focus();
  });
  const commonField = (name: 'task' | 'delegatorProfession' | 'delegatorCode') => ({
    value: common[name],
    onChange: (value: string) => setCommon({ ...common, [name]: value }),
  });
  const rowField = (name: keyof typeof row) => ({
    value: row[name],
    onChange: (value: string) => setRow({ ...row, [name]: value }),
    ...(problems[name] ? { error: problems[name] } : {}),
  });
  return (
    <form
      className="stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void saving.run();
      }}
    >
      <p className="soft">
        Det som är lika i pärmen står kvar. Skriv mottagare, datum som 12/11 och en bokstav för det du letar efter: j, n
        eller ? i ordningen {seenInOrder.map(([, words]) => words).join(', ')}. Enter sparar och börjar på nästa.
      </p>
      <div className="delegation-facts">
        <TextField
          label="Uppgift i pärmen"
          {...commonField('task')}
          {...(problems.task ? { error: problems.task } : {})}
        />
        <TextField label="Yrke, den som delegerat" {...commonField('delegatorProfession')} />
        <TextField label="Kod, den som delegerat" {...commonField('delegatorCode')} />
        {units.length > 1 ? (
          <Select
            label="Enhet, hela pärmen"
            emptyLabel="Framgår ej"
            choices={units.map(({ id, fields }) => ({ value: id, label: fields.name }))}
            value={common.unitId}
            onChange={(unitId) => setCommon({ ...common, unitId })}
          />
        ) : null}
      </div>
      <div className="delegation-quick">
        <TextField label="Mottagare" inputRef={recipient} {...rowField('recipient')} />
        <TextField label="Beslutat" {...rowField('decided')} />
        <TextField label="Gäller till och med" {...rowField('until')} />
        <TextField label="Iakttaget" {...rowField('seen')} />
      </div>
      <CodeOffer
        text={common.delegatorCode}
        whose="den som delegerat"
        register={register}
        onCode={(delegatorCode) => setCommon({ ...common, delegatorCode })}
      />
      <CodeOffer
        text={row.recipient}
        whose="mottagaren på raden"
        register={register}
        onCode={(code) => setRow({ ...row, recipient: code })}
      />
      <ErrorBanner error={saving.error} />
      <div className="row">
        <Button type="submit" look="primary" isPending={saving.isPending}>
          Spara raden
        </Button>
        <span role="status" className="soft">
          {saved > 0 ? `${saved} förda sedan du öppnade pärmen` : ''}
        </span>
      </div>
    </form>
  );
}
