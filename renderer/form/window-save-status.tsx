import { CircleCheck, CircleX, LoaderCircle, TriangleAlert } from 'lucide-react';
import { ErrorText } from '../components/banner.tsx';
import { Button } from '../components/button.tsx';
import { clockTime } from '../language/times.ts';
import { useSaveState } from './save-status.ts';
import './window-save-status.css';

/** *Sparar …*, *Sparat 14:02* or why not, for everything in the window. */
export function WindowSaveStatus() {
  const save = useSaveState();
  return (
    <div className="save-status" role="status">
      {save.state === 'saving' ? (
        <>
          <LoaderCircle aria-hidden size={16} /> Sparar …
        </>
      ) : null}
      {save.state === 'saved' ? (
        <>
          <CircleCheck aria-hidden size={16} /> Sparat {clockTime(save.savedAt)}
        </>
      ) : null}
      {save.state === 'invalid' ? (
        <>
          <TriangleAlert aria-hidden size={16} /> Inte sparat än: rätta det som är markerat
        </>
      ) : null}
      {save.state === 'failed' ? (
        <span className="save-status-failed">
          <CircleX aria-hidden size={16} />
          <span>
            <ErrorText error={save.error} />
          </span>
          <Button onPress={save.retry}>Försök igen</Button>
        </span>
      ) : null}
    </div>
  );
}
