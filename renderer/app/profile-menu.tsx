import { ChevronDown, UserRound } from 'lucide-react';
import { Button, Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { call } from '../bridge.ts';
import { goTo, placeOf } from './router.ts';
import { useSession } from './session-context.ts';

/** Who works here, and the way out. */
export function ProfileMenu() {
  const { user, municipality } = useSession();
  return (
    <MenuTrigger>
      <Button className="button button-quiet" aria-label={`Profil: ${user.name}`}>
        <UserRound aria-hidden size={18} />
        <span>{user.name}</span>
        <ChevronDown aria-hidden size={16} />
      </Button>
      <Popover className="menu-popover" placement="bottom end">
        <Menu className="menu" aria-label="Profil">
          <MenuSection>
            <Header className="menu-heading small">
              {user.title}
              <br />
              {municipality}
            </Header>
            <MenuItem className="menu-item" onAction={() => goTo(placeOf.settings)}>
              Inställningar
            </MenuItem>
            <MenuItem className="menu-item" textValue="Lås" onAction={() => void call('session:lock')}>
              Lås <kbd aria-hidden>Ctrl L</kbd>
            </MenuItem>
          </MenuSection>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
