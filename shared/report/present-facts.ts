import type { Block, Fact } from './document-model.ts';

/** What nothing stands at is not printed. */
export function withoutEmptyFacts(block: Block): Block[] {
  if (block.kind === 'finding') return [{ ...block, facts: block.facts.filter(hasText) }];
  if (block.kind !== 'facts') return [block];
  const facts = block.facts.filter(hasText);
  return facts.length > 0 ? [{ ...block, facts }] : [];
}

export function hasText({ text }: Fact): boolean {
  return text.trim() !== '';
}
