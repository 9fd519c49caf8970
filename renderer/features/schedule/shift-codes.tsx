import { useState } from 'react';
import { readTimes } from '#shared/staffing/roster-cells.ts';
import type { RosterLayout } from '#shared/staffing/roster-layout.ts';
import { TextArea } from '../../components/text-area.tsx';

type Codes = Extract<RosterLayout, { shape: 'grid' }>['codes'];

/** The times behind the letters of a roster, as one types them: `D 07-15.30`, one on each line. */
export function ShiftCodes({ codes, onChange }: { codes: Codes; onChange: (codes: Codes) => void }) {
  const [text, setText] = useState(() => codes.map(({ code, start, end }) => `${code} ${start}–${end}`).join('\n'));
  const wrong = text.split('\n').filter((line) => line.trim() !== '' && codeOf(line) === undefined);
  return (
    <TextArea
      label="Passkoder"
      description="En kod per rad med tider, till exempel D 07–15.30. Celler med andra koder läses inte utan listas."
      {...(wrong.length > 0 ? { error: `Ingen kod med tider: ${wrong.join(', ')}` } : {})}
      value={text}
      onChange={(next) => {
        setText(next);
        onChange(next.split('\n').flatMap((line) => codeOf(line) ?? []));
      }}
    />
  );
}

function codeOf(line: string): Codes[number] | undefined {
  const [, code, rest] = /^\s*(\S{1,20})\s+(.*)$/.exec(line) ?? [];
  const times = readTimes(rest?.trim() ?? '');
  return code === undefined || times === undefined ? undefined : { code, ...times };
}
