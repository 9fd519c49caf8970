import { useAction } from '../../app/use-action.ts';
import { ErrorBanner } from '../../components/banner.tsx';
import { FileDrop } from '../../components/file-drop.tsx';
import { useIsReadOnly } from '../../form/read-only.ts';
import { PhotoList } from '../photo/photo-list.tsx';
import { photoTypes, storePhoto } from '../photo/store-photo.ts';
import { TakePhoto } from '../photo/take-photo.tsx';
import { usePhotos } from '../photo/use-photos.ts';
import { useRecordedInterview } from './interview-context.ts';

/** A question answered by one or more photos; the answer itself says how many there are. */
export function PhotoAnswer({
  ownerId,
  text,
  hint,
  onCounted,
}: {
  /** The answer's record, which the photos belong to. */
  ownerId: string;
  text: string;
  hint: string | undefined;
  onCounted: (count: string) => void;
}) {
  const { interview } = useRecordedInterview();
  const isReadOnly = useIsReadOnly('answer');
  const photos = usePhotos(interview.scope);
  const own = photos?.ofOwner(ownerId) ?? [];
  const adding = useAction(async (files: readonly Blob[]) => {
    // The answer comes first: a photo without the record that it belongs to would be nobody's.
    onCounted(photoCount(own.length + files.length));
    for (const file of files) await storePhoto(interview.scope, ownerId, file);
  });
  if (!photos) return null;
  return (
    <div className="stack-tight">
      {hint ? <p className="soft">{hint}</p> : null}
      <PhotoList photos={own} />
      <ErrorBanner error={adding.error} />
      {isReadOnly ? null : (
        <>
          <FileDrop label={`Svar: ${text}`} accept={photoTypes} multiple onFiles={(files) => adding.run(files)} />
          <TakePhoto onPhoto={(photo) => adding.run([photo])} />
        </>
      )}
    </div>
  );
}

function photoCount(count: number): string {
  return count === 1 ? '1 foto' : `${count} foton`;
}
