/** As a `ref`: what has just come is seen, also at the foot of a small screen. One function, so that it runs once. */
export function bringIntoView(element: HTMLElement | null): void {
  element?.scrollIntoView({ block: 'nearest' });
}
