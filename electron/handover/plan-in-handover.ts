const reference: ReadonlySet<string> = new Set(['person', 'planPeriod', 'provider', 'unit', 'contract', 'followUp']);

/**
 * Whether a record of the plan goes along in a file: what names and explains the work. What says what a laptop is to do
 * (settings, gallring, colleagues' keys) is taken from the central alone, never from a file that somebody has made.
 */
export function isHandedOverOfPlan({ type, scope }: { readonly type: string; readonly scope: string }): boolean {
  return scope === 'plan' && reference.has(type);
}
