import { Camera } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { CodedError } from '#shared/errors/error-table.ts';
import { useAction } from '../../app/use-action.ts';
import { call } from '../../bridge.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { Button } from '../../components/button.tsx';
import { Dialog } from '../../components/dialog.tsx';

/** As large as the camera gives up to this; a smaller camera gives what it has. */
const wanted = { width: { ideal: 1920 }, height: { ideal: 1080 } };
const jpegQuality = 0.92;

/** Takes a photo with the laptop's camera. The camera is on only while the dialog is shown. */
export function TakePhoto({ onPhoto }: { onPhoto: (photo: Blob) => Promise<void> }) {
  const [stream, setStream] = useState<MediaStream | null>(null);
  const video = useRef<HTMLVideoElement>(null);
  const opening = useAction(async () => {
    await call('camera:open');
    setStream(
      await navigator.mediaDevices.getUserMedia({ video: wanted }).catch((cause: unknown) => {
        throw new CodedError('LAG-053', {}, { cause });
      }),
    );
  });
  const taking = useAction(async () => {
    const shown = video.current;
    if (!shown || shown.videoWidth === 0) throw new CodedError('LAG-053');
    const canvas = new OffscreenCanvas(shown.videoWidth, shown.videoHeight);
    canvas.getContext('2d')?.drawImage(shown, 0, 0);
    await onPhoto(await canvas.convertToBlob({ type: 'image/jpeg', quality: jpegQuality }));
    setStream(null);
  });
  useEffect(() => {
    if (!stream) return undefined;
    if (video.current) video.current.srcObject = stream;
    return () => {
      for (const track of stream.getTracks()) track.stop();
    };
  }, [stream]);
  return (
    <div className="stack-tight">
      <div>
        <Button isPending={opening.isPending} onPress={() => void opening.run()}>
          <Camera aria-hidden size={18} /> Ta foto
        </Button>
      </div>
      <ErrorBanner error={opening.error} />
      <Dialog
        title="Ta foto"
        isOpen={stream !== null}
        onClose={() => setStream(null)}
        buttons={
          <>
            <Button look="primary" isPending={taking.isPending} onPress={() => void taking.run()}>
              Ta bilden
            </Button>
            <Button look="quiet" onPress={() => setStream(null)}>
              Avbryt
            </Button>
          </>
        }
      >
        <video ref={video} className="camera" autoPlay muted playsInline aria-label="Det som kameran ser" />
        <ErrorBanner error={taking.error} />
      </Dialog>
    </div>
  );
}
