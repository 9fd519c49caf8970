import { Copy, Pencil } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../components/button.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import type { SeenRecord } from '../../store/use-records.ts';

/** One of a contract's terms in a sentence, and what can be done with it. */
export function TermRow({
  term,
  name,
  children,
  actions,
}: {
  term: SeenRecord<'staffingRequirement' | 'delegatedTaskWindow'>;
  /** As it is called in a sentence. */
  name: string;
  children: ReactNode;
  /** Null where it is only read. */
  actions: { readonly onChange: () => void; readonly onCopy: () => void } | null;
}) {
  return (
    <li className="spread contract-term" data-term={term.id}>
      <span className="contract-term-text">{children}</span>
      {actions ? (
        <div className="row">
          <Button look="quiet" label={`Ändra ${name}`} onPress={actions.onChange}>
            <Pencil aria-hidden size={18} /> Ändra
          </Button>
          <Button look="quiet" label={`Kopiera ${name}`} onPress={actions.onCopy}>
            <Copy aria-hidden size={18} /> Kopiera
          </Button>
          <DeleteButton what={name} records={[term]} />
        </div>
      ) : null}
    </li>
  );
}

/** Puts the focus at a term that was written, or where the next is added, once its form is gone. */
export function focusTerm(termId: string | null, section: string): void {
  setTimeout(() => {
    const own = termId === null ? null : document.querySelector<HTMLElement>(`[data-term="${termId}"] button`);
    (own ?? document.querySelector<HTMLElement>(`#${section} [data-add-term] button`))?.focus();
  }, 0);
}
