import { ImageOff } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CodedError } from '#shared/errors/error-table.ts';
import { asCodedError, call, listen } from '../../bridge.ts';
import { ErrorText } from '../../components/banner.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import type { SeenRecord } from '../../store/use-records.ts';

/** A photo and its caption. `number` runs through the whole follow-up. */
export function Photo({ attachment, number }: { attachment: SeenRecord<'attachment'>; number: number }) {
  const { url, error } = usePicture(attachment);
  const form = useFormOf(attachment);
  return (
    <figure className="photo">
      {url ? <img src={url} alt={attachment.fields.caption || `Foto ${number} utan bildtext`} /> : null}
      {error ? (
        <p className="photo-missing">
          <ImageOff aria-hidden size={24} />
          <span>
            <strong>
              {attachment.fields.caption ? `Foto ${number}, ”${attachment.fields.caption}”` : `Foto ${number}`}
            </strong>
            : <ErrorText error={error} />
          </span>
        </p>
      ) : null}
      <figcaption>
        <SavedField form={form} name="caption">
          {(field) => <TextField label={`Bildtext foto ${number}`} {...field} />}
        </SavedField>
        <DeleteButton what={`foto ${number}`} records={[attachment]} />
      </figcaption>
    </figure>
  );
}

/** The picture's bytes under an address of the window's own, given back when nobody looks any more. */
function usePicture({ scope, fields }: SeenRecord<'attachment'>): { url: string | null; error: CodedError | null } {
  const [picture, setPicture] = useState<{ url: string | null; error: CodedError | null }>({ url: null, error: null });
  const { sha256 } = fields;
  const [turn, setTurn] = useState(0);
  const isMissing = picture.error !== null;
  // One that has come from the central since then takes its place.
  useEffect(() => {
    if (!isMissing) return undefined;
    return listen('sync:changed', ({ phase }) => {
      if (phase === 'idle') setTurn((before) => before + 1);
    });
  }, [isMissing]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another turn is a reason to look again
  useEffect(() => {
    let url: string | null = null;
    let isGone = false;
    call('attachment:read', { scope, sha256 })
      .then(({ bytes, mediaType }) => {
        if (isGone) return;
        url = URL.createObjectURL(new Blob([Uint8Array.from(bytes)], { type: mediaType }));
        setPicture({ url, error: null });
      })
      .catch((thrown) => {
        if (!isGone) setPicture({ url: null, error: asCodedError(thrown) });
      });
    return () => {
      isGone = true;
      if (url !== null) URL.revokeObjectURL(url);
    };
  }, [scope, sha256, turn]);
  return picture;
}
