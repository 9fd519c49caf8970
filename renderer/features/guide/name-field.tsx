import { useState } from 'react';
import { TextField } from '../../components/text-field.tsx';

/** What a part is called in expressions. It is another everywhere when the field is left. */
export function NameField({
  name,
  error,
  onRename,
}: {
  name: string;
  error: string | undefined;
  /** Answers why the name cannot be used. */
  onRename: (name: string) => string | undefined;
}) {
  const [typed, setTyped] = useState(name);
  const [refusal, setRefusal] = useState<string>();
  return (
    <TextField
      label="Namn i uttryck"
      description="Svar hör ihop med namnet: byts det, räknas frågan som en ny i nästa version."
      value={typed}
      error={refusal ?? error}
      onChange={setTyped}
      onBlur={() => setRefusal(typed === name ? undefined : onRename(typed.trim()))}
    />
  );
}
