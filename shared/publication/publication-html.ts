import { verdictShapes, verdictWords } from '../language/swedish.ts';
import type { Block, CoverageFigure, Fact, Finding, Picture, ReportDocument } from '../report/document-model.ts';
import { escapedHtml } from '../report/escaped-html.ts';
import { printableText } from '../report/printable-text.ts';
import type { Publication } from './compose-publication.ts';
import type { MaskedPart } from './masked-parts.ts';
import { markerOf, maskingGrounds } from './masking-grounds.ts';

/** The edition's looks, of `resources/publication`, how a policy names them, and the photos that are released. */
export interface EditionParts {
  readonly style: string;
  /** SHA-256 in base64. */
  readonly policyHash: (text: string) => string;
  /** `data:` addresses by the hash of the photo's bytes. */
  readonly photos: ReadonlyMap<string, string>;
  /** What is printed from brings its fonts within it, and has labels with their texts as lists: the browser tags no others. */
  readonly forPrint?: boolean;
}

/**
 * The publication edition: one file without scripts that loads nothing and sends nothing. The same publication gives the
 * same bytes. Everything that people have written is escaped.
 */
export function publicationHtml({ document, masked }: Pick<Publication, 'document' | 'masked'>, parts: EditionParts) {
  const policy = `default-src 'none'; style-src 'sha256-${parts.policyHash(parts.style)}'; img-src data:;${parts.forPrint ? ' font-src data:;' : ''} base-uri 'none'; form-action 'none'`;
  const { sections, body } = contents(document.blocks, parts);
  const title = text(document.title);
  return `<!doctype html>
<html lang="sv">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${parts.style}</style>
</head>
<body>
<a class="skip" href="#innehall">Hoppa till rapportens text</a>
<header>
${logo(document)}<p class="soft">${text(document.sender)}</p>
<h1>${title}</h1>
<p>${text(document.subtitle)}. Publiceringsutgåva.</p>
<p>Det som omfattas av sekretess är maskat. Där en uppgift är maskad står grunden, till exempel ${masksShown(markerOf(firstGround(masked)))}. Masken står också där det inte fanns någon uppgift. Sist i rapporten finns en förteckning över det som är maskat.</p>
${facts(document.facts, parts)}
</header>
<nav aria-label="Innehåll">
<ul>
${[...sections, { id: 'maskat', title: maskListTitle }].map(({ id, title: section }) => `<li><a href="#${id}">${escapedHtml(section)}</a></li>`).join('\n')}
</ul>
</nav>
<main id="innehall" tabindex="-1">
${body}
${maskList(masked)}
</main>
</body>
</html>
`;
}

/** Of the mall, and nothing that is masked. */
function logo({ logo: mark }: ReportDocument): string {
  if (!mark) return '';
  return `<p><img class="logo" src="data:${mark.mediaType};base64,${mark.base64}" alt="${text(mark.alternative, false)}"></p>\n`;
}

const maskListTitle = 'Maskade uppgifter';

function firstGround(masked: readonly MaskedPart[]) {
  const [part] = masked;
  const [ground] = maskingGrounds;
  if (part) return part.ground;
  if (!ground) throw new Error('no ground to mask on');
  return ground;
}

function maskList(masked: readonly MaskedPart[]): string {
  const heading = `<h2 id="maskat">${maskListTitle}</h2>`;
  if (masked.length === 0) return `${heading}\n<p>Inget är maskat.</p>`;
  return `${heading}
<p>Svar i intervjuer räknas per intervju. Antalet säger inte om det fanns något att maska.</p>
${table(
  'Vad som är maskat, och på vilken grund',
  [{ title: 'Uppgift' }, { title: 'Grund' }, { title: 'Antal', align: 'end' }],
  masked.map(({ part, ground, count }) => [part, ground.norm, String(count)]),
)}`;
}

interface Section {
  readonly id: string;
  readonly title: string;
}

/** The body, with headings that skip no level whatever the document has. */
function contents(blocks: readonly Block[], parts: EditionParts): { sections: Section[]; body: string } {
  const sections: Section[] = [];
  let level = 1;
  let underFinding = 1;
  const lines = blocks.map((block): string => {
    if (block.kind === 'heading') {
      level = Math.min(block.level + 1, level + 1);
      if (block.level < 3) underFinding = level;
      if (level > 2) return `<h${level}>${text(block.text)}</h${level}>`;
      const section = { id: `del-${sections.length + 1}`, title: printableText(block.text) };
      sections.push(section);
      return `<h2 id="${section.id}">${text(block.text)}</h2>`;
    }
    if (block.kind === 'finding') {
      level = underFinding + 1;
      return finding(block, level, parts);
    }
    return plainBlock(block, parts);
  });
  return { sections, body: lines.join('\n') };
}

function plainBlock(block: Exclude<Block, { kind: 'heading' } | Finding>, parts: EditionParts): string {
  switch (block.kind) {
    case 'paragraph':
      return `<p${block.quiet ? ' class="soft"' : ''}>${text(block.text)}</p>`;
    case 'list':
      return `<ul>\n${block.items.map((item) => `<li>${text(item)}</li>`).join('\n')}\n</ul>`;
    case 'facts':
      return facts(block.facts, parts);
    case 'table':
      return table(block.caption, block.columns, block.rows);
    case 'picture':
      return picture(block, parts.photos);
    case 'coverage':
      return coverage(block);
    case 'signing':
      return facts(
        block.places.map(({ role, name, title }) => ({ label: role, text: `${name}, ${title}` })),
        parts,
      );
    case 'drawing':
      // Minutes are never published, and nothing else is drawn.
      return '';
    case 'hash':
      return facts([{ label: block.label, text: block.hash }], parts);
  }
}

/** The note is short and has the number, so that it is what a list of headings reads best by. */
function finding({ note, title, verdict, facts: under }: Finding, level: number, parts: EditionParts): string {
  return `<h${level}>${text(note)}</h${level}>
<p>${text(title)}</p>
${verdict === null ? '' : `<p><span aria-hidden="true">${verdictShapes[verdict]}</span> <span class="verdict">${verdictWords[verdict]}</span></p>\n`}${facts(under, parts)}`;
}

function facts(all: readonly Fact[], { forPrint = false }: EditionParts): string {
  if (all.length === 0) return '';
  if (forPrint)
    return `<ul class="facts">\n${all.map((fact) => `<li><p>${text(fact.label)}</p><p>${text(fact.text)}</p></li>`).join('\n')}\n</ul>`;
  return `<dl>\n${all.map((fact) => `<div><dt>${text(fact.label)}</dt><dd>${text(fact.text)}</dd></div>`).join('\n')}\n</dl>`;
}

type TableColumn = { readonly title: string; readonly align?: 'end' };

/** A wide table is scrolled by itself, also by keyboard, and not the page. */
function table(caption: string, columns: readonly TableColumn[], rows: readonly (readonly string[])[]): string {
  const end = (place: number) => (columns[place]?.align === 'end' ? ' data-end' : '');
  const cell = (value: string, place: number) =>
    place === 0 ? `<th scope="row"${end(place)}>${text(value)}</th>` : `<td${end(place)}>${text(value)}</td>`;
  return `<div class="scroll" role="region" aria-label="${text(caption, false)}" tabindex="0">
<table>
<caption>${text(caption)}</caption>
<thead><tr>${columns.map(({ title }, place) => `<th scope="col"${end(place)}>${text(title)}</th>`).join('')}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`).join('\n')}
</tbody>
</table>
</div>`;
}

function picture({ sha256, caption, alternative }: Picture, photos: EditionParts['photos']): string {
  const address = photos.get(sha256);
  if (address === undefined) return `<p>${text(caption)} Fotot finns inte i utgåvan.</p>`;
  return `<figure>
<img src="${address}" alt="${text(alternative, false)}">
<figcaption>${text(caption)}</figcaption>
</figure>`;
}

/** The picture of a roster as what it says: its text, and its stretches in a table. */
function coverage({ caption, alternative, days }: CoverageFigure): string {
  const rows = days.flatMap(({ label, stretches }) =>
    stretches.map(({ fromQuarter, toQuarter, required, present, missing, competenceMissing }) => [
      label,
      `${clock(fromQuarter)}–${clock(toQuarter)}`,
      String(required),
      String(present),
      competenceMissing ? 'Kompetens' : String(missing),
    ]),
  );
  return `<p>${text(alternative)}</p>
${table(
  caption,
  [
    { title: 'Dygn' },
    { title: 'Kl.' },
    { title: 'Krävs', align: 'end' },
    { title: 'På plats', align: 'end' },
    { title: 'Saknas', align: 'end' },
  ],
  rows,
)}`;
}

function clock(quarter: number): string {
  return `${String(Math.floor(quarter / 4)).padStart(2, '0')}.${String((quarter % 4) * 15).padStart(2, '0')}`;
}

/** Escaped text; within a page's text, but not in an attribute, masks are set apart. */
function text(raw: string, isShown = true): string {
  const escaped = escapedHtml(printableText(raw));
  return isShown ? masksShown(escaped) : escaped;
}

function masksShown(escaped: string): string {
  return maskingGrounds.reduce((shown, ground) => {
    const marker = escapedHtml(markerOf(ground));
    return shown.replaceAll(marker, `<span class="mask">${marker}</span>`);
  }, escaped);
}
