import { type ErrorDetail, errorMessage } from '#shared/errors/error-table.ts';
import { call } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';
import { Entrance } from './entrance.tsx';

const ownDisk =
  'Be administratören flytta datamappen till datorns egen disk, till exempel AppData\\Local i Windows, och starta sedan igen. Det som ligger i mappen är orört.';

/** What the refusal is called, and what is to be done about it. */
const ways: Readonly<Record<string, { readonly heading: string; readonly todo: string }>> = {
  'LAG-030': { heading: 'Fel plats för programmets data', todo: ownDisk },
  'LAG-031': { heading: 'Fel plats för programmets data', todo: ownDisk },
  'LAG-032': { heading: 'Fel plats för programmets data', todo: ownDisk },
  'LAG-033': {
    heading: 'Programmet är för gammalt',
    todo: 'Installera den nyare versionen igen. Be administratören om hjälp om du inte har den. Det du har skrivit är orört.',
  },
};

/** The program does not begin here, and says why. */
export function Refused({ code, detail }: { code: string; detail: ErrorDetail }) {
  const { heading, todo } = ways[code] ?? { heading: 'Programmet startar inte', todo: 'Kontakta administratören.' };
  return (
    <Entrance municipality={null} heading={heading}>
      <p className="breakable">
        {errorMessage(code, detail)} <span className="code">({code})</span>
      </p>
      <h2>Vad du kan göra</h2>
      <p>{todo}</p>
      <div>
        <Button look="primary" onPress={() => void call('app:quit')}>
          Avsluta
        </Button>
      </div>
    </Entrance>
  );
}
