import { View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import { verdictShapes, verdictWords } from '#shared/language/swedish.ts';
import type { RequirementVerdict } from '#shared/records/values.ts';
import type { Block, Fact, Finding, ReportDocument } from '#shared/report/document-model.ts';
import { printableText } from '#shared/report/printable-text.ts';
import { coveragePieces } from './coverage-figure.tsx';
import { drawingPieces } from './drawing-figure.tsx';
import { hashPieces } from './hash-figure.tsx';
import { logoPieces } from './logo-piece.tsx';
import { colours, contentHeight, contentWidth, margin } from './page-geometry.ts';
import { onOnePage, type Piece } from './pages.ts';
import { type PictureBytes, picturePieces } from './picture-pieces.tsx';
import type { Typesetter } from './set-text.ts';
import { signingPiece } from './signing-piece.tsx';
import { signWidth, tablePieces } from './table-pieces.tsx';
import { drawLine, looks, textPieces } from './text-pieces.tsx';

/** What drawing needs beside the document. */
export interface DrawingMeans {
  readonly typesetter: Typesetter;
  readonly pictureBytes: PictureBytes;
}

/** The head of the first page: who sends it, what it is, and the facts of the follow-up. */
export function titlePieces(document: ReportDocument, means: DrawingMeans): Piece[] {
  const { typesetter } = means;
  return [
    logoPieces(document.logo),
    textPieces(typesetter, document.sender, { look: looks.label, before: 0, keepWithNext: true }),
    textPieces(typesetter, document.subtitle, { look: looks.quiet, before: 26, keepWithNext: true }),
    bookmarked(
      textPieces(typesetter, document.title, { look: looks.title, before: 2, keepWithNext: true }),
      document.title,
    ),
    document.mark === null
      ? []
      : textPieces(typesetter, document.mark, { look: { ...looks.strong, colour: colours.short }, before: 6 }),
    [rule(14)],
    ...document.facts.map((fact, index) => besidePieces(fact, typesetter, index === 0 ? 10 : 3)),
  ].flat();
}

/** All blocks as pieces, in order; what follows a heading that says so is kept with it, and a table with its finding. */
export function bodyPieces(blocks: readonly Block[], means: DrawingMeans): Piece[] {
  const pieces: Piece[] = [];
  let together: Piece[] = [];
  let gathering = false;
  let afterFinding = false;
  const close = () => {
    pieces.push(...onOnePage(together, contentHeight));
    together = [];
    gathering = false;
  };
  for (const block of blocks) {
    if (block.kind === 'heading' || block.kind === 'finding') close();
    if (block.kind === 'heading' && block.together) gathering = true;
    const before = pieces.at(-1);
    if (block.kind === 'table' && afterFinding && before) pieces.splice(-1, 1, { ...before, keepWithNext: true });
    afterFinding = block.kind === 'finding';
    (gathering ? together : pieces).push(...blockPieces(block, means));
    if (block.kind === 'picture') close();
  }
  close();
  return pieces;
}

function blockPieces(block: Block, means: DrawingMeans): Piece[] {
  const { typesetter } = means;
  switch (block.kind) {
    case 'heading': {
      const look = { 1: looks.heading1, 2: looks.heading2, 3: looks.heading3 }[block.level];
      const before = { 1: 30, 2: 18, 3: 13 }[block.level];
      const pieces = textPieces(typesetter, block.text, { look, before, keepWithNext: true });
      if (block.level === 3) return pieces;
      const placed = bookmarked(pieces, block.text);
      return block.level === 1
        ? placed.map((piece, index) => (index === 0 ? { ...piece, contentsEntry: block.text } : piece))
        : placed;
    }
    case 'paragraph':
      return block.quiet
        ? textPieces(typesetter, block.text, { look: looks.quiet, before: 5, keepWithNext: true })
        : textPieces(typesetter, block.text, { look: looks.body, before: 5 });
    case 'list':
      return block.items.flatMap((item) => {
        const [first, ...rest] = textPieces(typesetter, item, { look: looks.body, before: 4, left: 14 });
        return first ? [withBullet(first), ...rest] : [];
      });
    case 'facts':
      return block.facts.flatMap((fact) => factPieces(fact, typesetter));
    case 'table':
      return tablePieces(block, typesetter);
    case 'finding':
      return findingPieces(block, typesetter);
    case 'picture':
      return picturePieces(block, means);
    case 'coverage':
      return coveragePieces(block, typesetter);
    case 'signing':
      return block.places.map((place) => signingPiece(place, typesetter));
    case 'drawing':
      return drawingPieces(block, typesetter);
    case 'hash':
      return hashPieces(block, typesetter);
  }
}

const labelWidth = 128;

/** A text of a few lines stands beside its label, a long one below it over the whole width. */
function factPieces(fact: Fact, typesetter: Typesetter): Piece[] {
  const short =
    !fact.question &&
    typesetter.width(fact.label, looks.label) < labelWidth - 10 &&
    !/\n\s*\n/.test(fact.text) &&
    typesetter.set(fact.text, looks.body, contentWidth - labelWidth).flatMap(({ lines }) => lines).length <= 3;
  return short ? besidePieces(fact, typesetter, 4) : stackedPieces(fact, typesetter);
}

function besidePieces({ label, text }: Fact, typesetter: Typesetter, before: number): Piece[] {
  const [labelParagraph] = typesetter.set(label, looks.label, labelWidth);
  const labelLine = labelParagraph?.lines[0];
  const [first, ...rest] = textPieces(typesetter, text, { look: looks.body, before, left: labelWidth });
  if (!first || !labelParagraph || !labelLine) return [];
  const place = { left: margin.left, width: labelWidth, look: looks.label };
  const withLabel: Piece = {
    ...first,
    draw: (top, key) => (
      <View key={key}>
        {drawLine(labelLine, labelParagraph, { ...place, top: top + 1 }, 'label')}
        {first.draw(top, 'text')}
      </View>
    ),
  };
  return [withLabel, ...rest];
}

function stackedPieces({ label, text, question }: Fact, typesetter: Typesetter): Piece[] {
  return [
    ...textPieces(typesetter, label, { look: question ? looks.strong : looks.label, before: 8, keepWithNext: true }),
    ...textPieces(typesetter, text, { look: looks.body, before: 0 }),
  ];
}

function findingPieces(finding: Finding, typesetter: Typesetter): Piece[] {
  const verdict = finding.verdict;
  const noteWidth = contentWidth - verdictWidth;
  const [noteLine] = typesetter.set(finding.note, looks.label, noteWidth);
  const noteLook = { left: margin.left, width: noteWidth, look: looks.label };
  const head: Piece = {
    height: 17,
    before: 7,
    keepWithNext: true,
    draw: (top, key) => (
      <View key={key}>
        {noteLine?.lines.slice(0, 1).map((line) => drawLine(line, noteLine, { ...noteLook, top: top + 2 }, 'note'))}
        {verdict === null ? null : drawVerdict(verdict, typesetter, top)}
      </View>
    ),
  };
  return onOnePage(
    [
      rule(16),
      head,
      ...textPieces(typesetter, finding.title, { look: looks.strong, before: 1, keepWithNext: true }),
      ...finding.facts.flatMap((fact) => factPieces(fact, typesetter)),
    ],
    contentHeight,
  );
}

const verdictWidth = 96;

/** Shape and word at fixed places, so that the eye can run down both. */
function drawVerdict(verdict: RequirementVerdict, typesetter: Typesetter, top: number): ReactElement {
  const left = margin.left + contentWidth - verdictWidth;
  const parts = [
    { text: verdictShapes[verdict], left, width: signWidth },
    { text: verdictWords[verdict], left: left + signWidth, width: verdictWidth - signWidth },
  ];
  return (
    <View key="verdict">
      {parts.flatMap(({ text, ...place }) =>
        typesetter
          .set(text, looks.strong, place.width)
          .flatMap((paragraph) =>
            paragraph.lines.map((line) => drawLine(line, paragraph, { ...place, top, look: looks.strong }, text)),
          ),
      )}
    </View>
  );
}

function withBullet(piece: Piece): Piece {
  return {
    ...piece,
    draw: (top, key) => (
      <View key={key}>
        <View
          style={{
            position: 'absolute',
            left: margin.left + 2,
            top: top + 6,
            width: 4,
            height: 4,
            borderRadius: 2,
            backgroundColor: colours.accent,
          }}
        />
        {piece.draw(top, 'text')}
      </View>
    ),
  };
}

function rule(before: number): Piece {
  return {
    height: 0.75,
    before,
    keepWithNext: true,
    draw: (top, key) => (
      <View
        key={key}
        style={{
          position: 'absolute',
          left: margin.left,
          top,
          width: contentWidth,
          height: 0.75,
          backgroundColor: colours.hairline,
        }}
      />
    ),
  };
}

/** Gives the first of some pieces a place in the reader's list of contents. */
function bookmarked(pieces: readonly Piece[], title: string): Piece[] {
  // The renderer takes a bookmark on any element; its types know it on pages alone.
  const place = { bookmark: printableText(title) };
  return pieces.map((piece, index) =>
    index > 0
      ? piece
      : {
          ...piece,
          draw: (top, key) => (
            <View key={key} {...place}>
              {piece.draw(top, 'text')}
            </View>
          ),
        },
  );
}
