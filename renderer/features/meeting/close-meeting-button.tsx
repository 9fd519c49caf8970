import { call } from '../../bridge.ts';
import { Button } from '../../components/button.tsx';

export function CloseMeetingButton() {
  return <Button onPress={() => void call('meeting:close')}>Stäng storskärmen</Button>;
}
