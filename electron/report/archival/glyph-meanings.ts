/** What the glyphs of one font stand for, and which of them are drawn. */
export interface GlyphMeanings {
  /** By glyph; of what the font's map says, without what means nothing (U+0000, U+FEFF, U+FFFE). */
  readonly meant: Map<number, string>;
  readonly drawn: Set<number>;
}

const meaningless = /[\0\ufeff\ufffe]/;

/** Reads the map from glyphs to characters (ISO 32000-1 § 9.10.3) as the browser's printer writes it. */
export function readMeanings(map: string): Map<number, string> {
  const meant = new Map<number, string>();
  const put = (glyph: number, text: string) => {
    if (text !== '' && !meaningless.test(text)) meant.set(glyph, text);
  };
  for (const [, block = ''] of map.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', text = ''] of block.matchAll(/<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g))
      put(Number.parseInt(glyph, 16), utf16(text));
  for (const [, block = ''] of map.matchAll(/beginbfrange([\s\S]*?)endbfrange/g))
    for (const [, first = '', last = '', text = ''] of block.matchAll(
      /<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>/g,
    )) {
      const from = Number.parseInt(first, 16);
      const start = utf16(text);
      for (let glyph = from; glyph <= Number.parseInt(last, 16); glyph += 1)
        put(glyph, `${start.slice(0, -1)}${String.fromCharCode(start.charCodeAt(start.length - 1) + glyph - from)}`);
    }
  return meant;
}

/** The map of the glyphs that are drawn, one line each: a hundred at most in a block (Adobe TN 5411). */
export function writtenMeanings({ meant, drawn }: GlyphMeanings): string {
  const lines = [...drawn]
    .sort((one, other) => one - other)
    .flatMap((glyph) => {
      const text = meant.get(glyph);
      return text === undefined ? [] : [`<${hex(glyph)}> <${[...utf16Units(text)].map(hex).join('')}>`];
    });
  const blocks: string[] = [];
  for (let at = 0; at < lines.length; at += 100) {
    const some = lines.slice(at, at + 100);
    blocks.push(`${some.length} beginbfchar\n${some.join('\n')}\nendbfchar`);
  }
  return `/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
${blocks.join('\n')}
endcmap
CMapName currentdict /CMap defineresource pop
end
end
`;
}

export function utf16(hexadecimal: string): string {
  return (hexadecimal.match(/.{4}/g) ?? []).map((unit) => String.fromCharCode(Number.parseInt(unit, 16))).join('');
}

function* utf16Units(text: string): Generator<number> {
  for (let index = 0; index < text.length; index += 1) yield text.charCodeAt(index);
}

function hex(unit: number): string {
  return unit.toString(16).toUpperCase().padStart(4, '0');
}
