import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { useVisitedField } from '../../form/last-field.ts';
import { FieldHistory } from './field-history.tsx';

/** At the window's foot: the history of the field that somebody is in, or was in last. */
export function HistoryFoot() {
  const field = useVisitedField();
  const [shown, setShown] = useState<typeof field>(null);
  return (
    <>
      {field ? (
        <Button look="quiet" onPress={() => setShown(field)}>
          Historik
        </Button>
      ) : null}
      {shown ? <FieldHistory field={shown} onClose={() => setShown(null)} /> : null}
    </>
  );
}
