import type { TemplateName } from '#shared/records/template-names.ts';

/** What each mall is called on the screen, and what it is for. */
export const templateWords: Readonly<Record<TemplateName, { readonly name: string; readonly use: string }>> = {
  uppfoljningsrapport: { name: 'Uppföljningsrapport', use: 'Rapporten från uppföljningen av en enhet.' },
  'samlad-rapport': {
    name: 'Samlad rapport över flera enheter',
    use: 'Rapporten från en uppföljning av flera enheter, med enheterna bredvid varandra först.',
  },
  minnesanteckningar: { name: 'Minnesanteckningar', use: 'Från uppföljningsmötet, punkt för punkt.' },
  delegeringsgranskning: {
    name: 'Delegeringsgranskning',
    use: 'MAS eller MAR:s egen handling, beslut för beslut. Den läses inte av andra.',
  },
  atgardsplan: { name: 'Åtgärdsplan', use: 'Alla åtgärder i uppföljningen, med ansvariga och datum.' },
};

/** What parts without a heading of their own are called where they are moved. */
const partWords: Readonly<Record<string, string>> = {
  sections: 'Avsnitten som ni skriver',
  observations: 'Observationer',
  versions: 'Versioner',
};

/** What a part is called in the editor: its heading, or what it holds where it has none. */
export function partName({ part, heading }: { readonly part: string; readonly heading: string }): string {
  return heading.trim() || partWords[part] || part;
}
