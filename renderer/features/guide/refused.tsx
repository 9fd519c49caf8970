import { useState } from 'react';
import type { Refusal } from '#shared/guide/xlsform/form-refusals.ts';
import { Banner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Table } from '../../components/table.tsx';

const shownAtFirst = 100;

/** What of a form has no counterpart here, each by its sheet, row and column. */
export function Refused({ refused }: { refused: readonly Refusal[] }) {
  const [isAllShown, setAllShown] = useState(false);
  if (refused.length === 0) return <Banner kind="good">Allt i formuläret kan tas med.</Banner>;
  const rows = isAllShown ? refused : refused.slice(0, shownAtFirst);
  return (
    <>
      <Banner kind="warning">
        {refused.length === 1 ? 'En sak tas inte med.' : `${refused.length} saker tas inte med.`} Inget är intaget än.
      </Banner>
      <Table
        caption="Tas inte med"
        isFitted
        columns={[
          { key: 'sheet', header: 'Blad', width: 0.14, cell: ({ sheet }) => sheet },
          { key: 'row', header: 'Rad', width: 0.1, align: 'number', cell: ({ row }) => row || '' },
          { key: 'column', header: 'Kolumn', width: 0.12, cell: ({ column }) => column || 'Hela raden' },
          {
            key: 'message',
            header: 'Vad',
            width: 0.64,
            cell: ({ message, code }) => (
              <>
                {message} <span className="code">({code})</span>
              </>
            ),
          },
        ]}
        rows={rows.map((refusal, place) => ({ ...refusal, place }))}
        rowKey={({ place }) => String(place)}
      />
      {rows.length < refused.length ? (
        <div>
          <Button onPress={() => setAllShown(true)}>Visa alla {refused.length}</Button>
        </div>
      ) : null}
    </>
  );
}
