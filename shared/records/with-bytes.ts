import type { RecordTypeName } from './registry.ts';

/** The kinds of records that name a file by its SHA-256: its bytes are sealed, sent, handed over and destroyed with them. */
export const typesWithBytes = ['attachment', 'collectedDocument'] as const satisfies readonly RecordTypeName[];

export function hasBytes({ type }: { readonly type: string }): boolean {
  return typesWithBytes.some((known) => known === type);
}
