import { type ReactNode, useEffect, useRef } from 'react';

/** The one heading of a view. Takes focus when the view is entered, so that a screen reader says where one is. */
export function PageHeading({ children }: { children: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
}
