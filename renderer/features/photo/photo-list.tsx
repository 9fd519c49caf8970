import { useState } from 'react';
import { ShowMore } from '../../components/long-list.tsx';
import { Photo } from './photo.tsx';
import type { NumberedPhoto } from './use-photos.ts';

/** Few enough that a page of many observations with many photos is at hand at once. */
const atOnce = 6;

/** The photos of one observation or answer, the first at first. */
export function PhotoList({ photos }: { photos: readonly NumberedPhoto[] }) {
  const [asked, setAsked] = useState(atOnce);
  return (
    <>
      {photos.slice(0, asked).map((numbered) => (
        <Photo key={numbered.photo.id} numbered={numbered} />
      ))}
      <ShowMore
        shown={Math.min(asked, photos.length)}
        total={photos.length}
        atOnce={atOnce}
        onMore={() => setAsked(asked + atOnce)}
      />
    </>
  );
}
