import {
  CalendarDays,
  ClipboardCheck,
  FileText,
  House,
  MapPin,
  Menu,
  RefreshCw,
  Search,
  Settings,
  TriangleAlert,
} from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { ownScopeOf } from '#shared/access/own-scope.ts';
import { call } from '../bridge.ts';
import { Button } from '../components/button.tsx';
import { HistoryFoot } from '../features/history/history-foot.tsx';
import { noteVisitedField } from '../form/last-field.ts';
import { WindowSaveStatus } from '../form/window-save-status.tsx';
import { CommandPalette } from './command-palette.tsx';
import { Notices } from './notices.tsx';
import { ProfileMenu } from './profile-menu.tsx';
import { onPlaceLeft, placeOf, type Route, routeAt, usePlace } from './router.ts';
import { useSession } from './session-context.ts';
import { SyncLine } from './sync-line.tsx';
import { useFlush } from './use-flush.ts';
import { useShortcut } from './use-shortcut.ts';
import './frame.css';

const places = [
  { view: 'today', label: 'Idag', Icon: House },
  { view: 'plan', label: 'Planen', Icon: CalendarDays },
  { view: 'visits', label: 'Besök', Icon: MapPin },
  { view: 'breaches', label: 'Avvikelser', Icon: TriangleAlert },
  { view: 'reports', label: 'Rapporter', Icon: FileText },
  { view: 'caseReviews', label: 'Biståndsbeslut', Icon: ClipboardCheck },
  { view: 'sync', label: 'Synk', Icon: RefreshCw },
  { view: 'settings', label: 'Inställningar', Icon: Settings },
] as const;

/** Which place in the menu a view belongs to. */
function menuPlaceOf(route: Route): string {
  if (route.view === 'followUp' || route.view === 'statutoryReport') return 'visits';
  if (route.view === 'contract' || route.view === 'guide' || route.view === 'guides') return 'plan';
  if (route.view === 'accessReport' || route.view === 'templates' || route.view === 'template') return 'settings';
  if (route.view === 'verifyReport') return 'reports';
  return route.view === 'conflict' ? 'sync' : route.view;
}

/** What stands around every view: the top line, the places, the foot. A change of place draws what tells it, no more. */
export function Frame({ children }: { children: ReactNode }) {
  const [menuOpen, setMenuOpen] = useState(false);
  const [paletteOpen, setPaletteOpen] = useState(false);

  useFlush();
  useShortcut('Ctrl+k', () => setPaletteOpen(true));
  useShortcut('Ctrl+l', () => void call('session:lock'));
  useEffect(() => onPlaceLeft(() => setMenuOpen(false)), []);

  return (
    <div className="frame">
      <button type="button" className="skip-link" onClick={() => document.getElementById('work')?.focus()}>
        Hoppa till innehållet
      </button>
      <header className="frame-top">
        <span className="frame-menu-button">
          <Button look="quiet" label={menuOpen ? 'Stäng menyn' : 'Öppna menyn'} onPress={() => setMenuOpen(!menuOpen)}>
            <Menu aria-hidden size={20} />
          </Button>
        </span>
        <a className="frame-name" href={placeOf.today}>
          Platsbesök
        </a>
        <button type="button" className="frame-search" onClick={() => setPaletteOpen(true)}>
          <Search aria-hidden size={16} />
          <span>Sök eller kör kommando</span>
          <kbd aria-hidden>Ctrl K</kbd>
        </button>
        <SyncLine />
        <ProfileMenu />
      </header>
      <nav className={menuOpen ? 'frame-nav frame-nav-open' : 'frame-nav'} aria-label="Huvudmeny">
        <PlaceList />
      </nav>
      <main className="frame-work" id="work" tabIndex={-1}>
        <Notices />
        {children}
      </main>
      <footer className="frame-foot">
        <WindowSaveStatus />
        <HistoryFoot />
        <QuickObservationHint />
      </footer>
      <CommandPalette isOpen={paletteOpen} onClose={() => setPaletteOpen(false)} />
    </div>
  );
}

function PlaceList() {
  const place = usePlace();
  const ownScope = ownScopeOf(useSession().user);
  const offered = places.filter(({ view }) => view !== 'caseReviews' || ownScope !== null);
  const current = menuPlaceOf(routeAt(place));
  useEffect(() => {
    noteVisitedField(null);
    if (place !== '') void call('session:remember-place', { place });
  }, [place]);
  return (
    <ul className="plain-list">
      {offered.map(({ view, label, Icon }) => (
        <li key={view}>
          <a className="frame-place" href={placeOf[view]} aria-current={current === view ? 'page' : undefined}>
            <Icon aria-hidden size={18} />
            {label}
          </a>
        </li>
      ))}
    </ul>
  );
}

function QuickObservationHint() {
  if (routeAt(usePlace()).view !== 'followUp') return null;
  return (
    <span className="soft small">
      <kbd>Ctrl .</kbd> ny observation
    </span>
  );
}
