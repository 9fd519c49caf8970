import { useEffect, useState } from 'react';
import type { Response } from '#shared/ipc/contract.ts';
import { usualSurveyThreshold } from '#shared/triangulation/survey-results.ts';
import { placeOf } from '../../app/router.ts';
import { useSession } from '../../app/session-context.ts';
import { call } from '../../bridge.ts';
import { PageHeading } from '../../components/page-heading.tsx';
import { Table } from '../../components/table.tsx';
import { keyStoreName } from '../../language/key-store-words.ts';
import { useRecords } from '../../store/use-records.ts';
import { ImportFolder } from '../distribution/import-folder.tsx';
import { Devices } from './devices.tsx';
import { IdleLockChoice } from './idle-lock-choice.tsx';
import { Keys } from './keys.tsx';

const keys = [
  { keys: 'Ctrl K', does: 'Sök eller kör kommando' },
  { keys: 'Ctrl Z', does: 'Ångra senaste ändringen, också efter en omstart' },
  { keys: 'Ctrl L', does: 'Lås programmet' },
  { keys: 'Ctrl 1 … 8', does: 'Byt del av uppföljningen' },
  { keys: 'Ctrl .', does: 'Ny observation' },
  { keys: 'F8', does: 'Nästa lucka i intervjun' },
  { keys: '1 … 4', does: 'Bedöm kravet som är i fokus' },
  { keys: 'E', does: 'Visa underlag för kravet som är i fokus' },
  { keys: 'A', does: 'Gör en avvikelse från kravet som är i fokus' },
  { keys: 'Ctrl PageUp och Ctrl PageDown', does: 'Föregående och nästa krav på storskärmen' },
  { keys: 'Ctrl + och Ctrl −', does: 'Större och mindre text' },
  { keys: 'Ctrl 0', does: 'Vanlig storlek' },
] as const;

const monthNames = Array.from({ length: 12 }, (_, month) =>
  new Date(2026, month, 1).toLocaleDateString('sv-SE', { month: 'long' }),
);

/** Inställningar: what the municipality has decided, the keys, and what the program is made of. */
export function SettingsView() {
  const { user } = useSession();
  const settings = useRecords('settings', 'plan')?.[0]?.fields;
  const [info, setInfo] = useState<Response<'app:info'> | null>(null);
  useEffect(() => {
    call('app:info').then(setInfo, () => undefined);
  }, []);
  return (
    <div className="stack-loose measure">
      <PageHeading>Inställningar</PageHeading>
      {settings ? (
        <Facts
          heading="Kommunens beslut"
          facts={[
            ['Kommun', settings.municipality],
            ['Nämnd', settings.committee],
            ['Ny uppföljning efter avvikelse från avtal', `inom ${settings.newFollowUpMonths} månader`],
            ['Första uppföljning av nytt avtal', `inom ${settings.newContractMonths} månader`],
            ['Rapporter till nämnden', settings.reportingMonths.map((month) => monthNames[month - 1]).join(' och ')],
            ['Enkätsvar visas', `från ${settings.surveyThreshold ?? usualSurveyThreshold} svar på samma fråga`],
            ['Låses utan aktivitet', `efter ${settings.idleLockMinutes} minuter`],
          ]}
        />
      ) : null}
      {settings ? <IdleLockChoice municipality={settings.idleLockMinutes} /> : null}
      <Keys />
      <Devices />
      {user.role === 'administrator' || user.role === 'management' ? (
        <section className="stack-tight" aria-labelledby="settings-access">
          <h2 id="settings-access">Åtkomst</h2>
          <p>
            <a href={placeOf.accessReport}>Kontrollera vem som har läst vad</a>
          </p>
        </section>
      ) : null}
      <section className="stack-tight" aria-labelledby="settings-templates">
        <h2 id="settings-templates">Mallar</h2>
        <p>
          <a href={placeOf.templates}>Rapportens och de andra dokumentens mallar</a>
        </p>
      </section>
      <section className="stack-tight" aria-labelledby="settings-export">
        <h2 id="settings-export">Export</h2>
        <p>
          Färdiga rapporter skrivs till den mapp du väljer i fliken Rapport. Där ligger de som vanliga filer, utanför
          programmets kryptering.
        </p>
        <p>Rapporter som lämnas till ärendesystemet läggs i dess importmapp, med en fil som säger vad de är.</p>
        <ImportFolder />
      </section>
      <section className="stack-tight" aria-labelledby="settings-keys">
        <h2 id="settings-keys">Tangentbord</h2>
        <Table
          caption="Tangenter"
          captionHidden
          columns={[
            { key: 'keys', header: 'Tangent', cell: (row) => <kbd>{row.keys}</kbd> },
            { key: 'does', header: 'Gör', cell: (row) => row.does },
          ]}
          rows={keys}
          rowKey={(row) => row.keys}
        />
      </section>
      {info ? (
        <Facts
          heading="Om programmet"
          facts={[
            ['Version', info.version],
            ['Körs på', info.runtime],
            ['Nyckelring', keyStoreName(info.keyStore)],
            ...(info.demo ? [['Läge', 'Demonstration med påhittade uppgifter'] as const] : []),
          ]}
        />
      ) : null}
    </div>
  );
}

function Facts({ heading, facts }: { heading: string; facts: readonly (readonly [string, string])[] }) {
  return (
    <section className="stack-tight" aria-label={heading}>
      <h2>{heading}</h2>
      <dl className="facts">
        {facts.map(([word, value]) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
