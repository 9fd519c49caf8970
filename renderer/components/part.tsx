import type { ReactNode } from 'react';
import './part.css';

/** Fields that belong together, one such part of several: its name, and a line along its side. */
export function Part({ name, children }: { name: ReactNode; children: ReactNode }) {
  return (
    <fieldset className="part">
      <legend>{name}</legend>
      {children}
    </fieldset>
  );
}

/** Short fields beside each other where there is room. */
export function ShortFields({ children }: { children: ReactNode }) {
  return <div className="short-fields">{children}</div>;
}
