import { ArrowDown, ArrowUp, Pencil } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from '../../components/button.tsx';

/** One row that can be moved, opened and, perhaps, taken away. */
export interface OrderedRow {
  readonly key: string;
  readonly name: string;
  /** Why it cannot be taken away; undefined where it can. */
  readonly stays?: string | undefined;
  readonly fields: ReactNode;
}

/** Rows in an order that is changed with buttons, and so by keyboard; the focus goes with the row that is moved. */
export function OrderedRows({
  label,
  rows,
  removeWord,
  onMove,
  onRemove,
}: {
  label: string;
  rows: readonly OrderedRow[];
  removeWord: string;
  onMove: (from: number, to: number) => void;
  onRemove: (key: string) => void;
}) {
  const list = useRef<HTMLOListElement>(null);
  const moved = useRef<{ readonly key: string; readonly word: string } | null>(null);
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const { key, word } = moved.current ?? {};
    if (key === undefined) return;
    moved.current = null;
    const row = list.current?.querySelector(`[data-row="${CSS.escape(key)}"]`);
    const buttons = [...(row?.querySelectorAll<HTMLButtonElement>('.template-move button') ?? [])];
    const own = buttons.find((button) => button.getAttribute('aria-label')?.startsWith(word ?? ''));
    (own && !own.disabled ? own : buttons.find(({ disabled }) => !disabled))?.focus();
  });
  function move(row: OrderedRow, from: number, to: number) {
    moved.current = { key: row.key, word: to < from ? 'Flytta upp' : 'Flytta ner' };
    setSaid(`${row.name} står nu på plats ${to + 1} av ${rows.length}.`);
    onMove(from, to);
  }
  return (
    <>
      <ol ref={list} className="plain-list template-rows" aria-label={label}>
        {rows.map((row, place) => (
          <li key={row.key} data-row={row.key} className="template-row stack-tight">
            <div className="template-row-head">
              <span className="template-row-name">
                {place + 1}. {row.name}
              </span>
              <span className="row template-move">
                <Button
                  look="quiet"
                  label={`Flytta upp ${row.name}`}
                  isDisabled={place === 0}
                  onPress={() => move(row, place, place - 1)}
                >
                  <ArrowUp aria-hidden size={18} />
                </Button>
                <Button
                  look="quiet"
                  label={`Flytta ner ${row.name}`}
                  isDisabled={place === rows.length - 1}
                  onPress={() => move(row, place, place + 1)}
                >
                  <ArrowDown aria-hidden size={18} />
                </Button>
                <Button
                  look="quiet"
                  label={`Ändra ${row.name}`}
                  isExpanded={open === row.key}
                  onPress={() => setOpen(open === row.key ? null : row.key)}
                >
                  <Pencil aria-hidden size={18} />
                </Button>
              </span>
            </div>
            {open === row.key ? (
              <div className="stack template-row-fields">
                {row.fields}
                {row.stays === undefined ? (
                  <div>
                    <Button onPress={() => onRemove(row.key)} label={`${removeWord} ${row.name}`}>
                      {removeWord}
                    </Button>
                  </div>
                ) : (
                  <p className="soft small">{row.stays}</p>
                )}
              </div>
            ) : null}
          </li>
        ))}
      </ol>
      <p role="status" className="visually-hidden">
        {said}
      </p>
    </>
  );
}
