import { type ReactNode, useEffect, useState } from 'react';
import { call } from '../../bridge.ts';
import { Banner } from '../../components/banner.tsx';
import { PageHeading } from '../../components/page-heading.tsx';
import { hasKeyStore, keyStoreName } from '../../language/key-store-words.ts';
import './entrance.css';

/** The page before the program: what it is, and nothing of what it holds. */
export function Entrance({
  municipality,
  heading,
  children,
}: {
  municipality: string | null;
  heading: string;
  children: ReactNode;
}) {
  const [info, setInfo] = useState<{ version: string; demo: boolean; keyStore: string } | null>(null);
  useEffect(() => {
    // Without an answer the page only says less.
    call('app:info').then(setInfo, () => undefined);
  }, []);
  return (
    <div className="entrance">
      <main className="entrance-sheet stack">
        <div className="entrance-name">
          <p className="entrance-program">Platsbesök</p>
          <p className="soft">{municipality ?? 'Uppföljning av socialtjänst och vård, på plats och utan nät'}</p>
        </div>
        {info?.demo ? (
          <Banner kind="info">
            <strong>Demonstration.</strong> Planen, enheterna och personerna är påhittade.
            {hasKeyStore(info.keyStore) ? null : ` ${keyStoreName(info.keyStore)}.`}
          </Banner>
        ) : null}
        <PageHeading>{heading}</PageHeading>
        {children}
      </main>
      <footer className="soft small">{info ? `Version ${info.version}` : ''}</footer>
    </div>
  );
}
