import { ImageOff } from 'lucide-react';
import { useRef, useState } from 'react';
import { ErrorText } from '../../components/banner.tsx';
import { TextField } from '../../components/text-field.tsx';
import { DeleteButton } from '../../form/delete-button.tsx';
import { SavedField } from '../../form/saved-field.tsx';
import { useFormOf } from '../../form/use-record-form.ts';
import { MarkLayer } from './mark-layer.tsx';
import type { Size } from './mark-shape.ts';
import { PhotoSharing } from './photo-sharing.tsx';
import { type NumberedPhoto, withCopies } from './use-photos.ts';
import { useIsNear, usePicture } from './use-picture.ts';
import './photo.css';

/** A photo, its caption and whether it may be used. `number` runs through the whole follow-up. */
export function Photo({ numbered }: { numbered: NumberedPhoto }) {
  const { photo, number, copies } = numbered;
  const figure = useRef<HTMLElement>(null);
  const { url, error } = usePicture(photo, useIsNear(figure));
  const [size, setSize] = useState<Size | null>(null);
  const form = useFormOf(photo);
  const { caption, marks } = photo.fields;
  return (
    <figure className="photo" ref={figure}>
      {error ? (
        <p className="photo-missing">
          <ImageOff aria-hidden size={24} />
          <span>
            <strong>{caption ? `Foto ${number}, ”${caption}”` : `Foto ${number}`}</strong>: <ErrorText error={error} />
          </span>
        </p>
      ) : (
        <div className="photo-picture">
          {url ? (
            <img
              src={url}
              alt={caption || `Foto ${number} utan bildtext`}
              onLoad={({ currentTarget }) =>
                setSize({ width: currentTarget.naturalWidth, height: currentTarget.naturalHeight })
              }
            />
          ) : null}
          {url && size && marks ? <MarkLayer marks={marks} size={size} /> : null}
        </div>
      )}
      <figcaption>
        <SavedField form={form} name="caption">
          {(field) => <TextField label={`Bildtext foto ${number}`} {...field} />}
        </SavedField>
        <PhotoSharing photo={photo} number={number} copies={copies} url={url} form={form} />
        <DeleteButton what={`foto ${number}`} records={withCopies([numbered])} />
      </figcaption>
    </figure>
  );
}
