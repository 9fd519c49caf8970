import { View } from '@react-pdf/renderer';
import { verdictShapes, verdictWords } from '#shared/language/swedish.ts';
import type { Block, Fact, Finding, ReportDocument } from '#shared/report/document-model.ts';
import { printableText } from '#shared/report/printable-text.ts';
import { coveragePieces } from './coverage-figure.tsx';
import { hashPieces } from './hash-figure.tsx';
import { colours, contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import { type PictureBytes, picturePieces } from './picture-pieces.tsx';
import type { Typesetter } from './set-text.ts';
import { tablePieces } from './table-pieces.tsx';
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
    ...textPieces(typesetter, document.sender, { look: looks.label, before: 0, keepWithNext: true }),
    ...textPieces(typesetter, document.subtitle, { look: looks.quiet, before: 26, keepWithNext: true }),
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

/** A block of the document as pieces, in order. */
export function blockPieces(block: Block, means: DrawingMeans): Piece[] {
  const { typesetter } = means;
  switch (block.kind) {
    case 'heading': {
      const look = { 1: looks.heading1, 2: looks.heading2, 3: looks.heading3 }[block.level];
      const before = { 1: 30, 2: 18, 3: 13 }[block.level];
      const pieces = textPieces(typesetter, block.text, { look, before, keepWithNext: true });
      return block.level < 3 ? bookmarked(pieces, block.text) : pieces;
    }
    case 'paragraph':
      return textPieces(typesetter, block.text, { look: block.quiet ? looks.quiet : looks.body, before: 5 });
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
    case 'hash':
      return hashPieces(block, typesetter);
  }
}

const labelWidth = 128;

/** A short fact stands beside its label, a long one below it over the whole width. */
function factPieces(fact: Fact, typesetter: Typesetter): Piece[] {
  const short =
    !fact.question &&
    typesetter.width(fact.label, looks.label) < labelWidth - 10 &&
    !fact.text.includes('\n') &&
    typesetter.width(fact.text, looks.body) < contentWidth - labelWidth - 2;
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
  const mark = verdict === null ? '' : `${verdictShapes[verdict]} ${verdictWords[verdict]}`;
  const [noteLine] = typesetter.set(finding.note, looks.label, contentWidth - 120);
  const [markLine] = typesetter.set(mark, looks.strong, 120);
  const head: Piece = {
    height: 17,
    before: 7,
    keepWithNext: true,
    draw: (top, key) => (
      <View key={key}>
        {noteLine?.lines
          .slice(0, 1)
          .map((line) =>
            drawLine(
              line,
              noteLine,
              { left: margin.left, top: top + 2, width: contentWidth - 120, look: looks.label },
              'note',
            ),
          )}
        {markLine?.lines.map((line) =>
          drawLine(
            line,
            markLine,
            { left: margin.left + contentWidth - 120, top, width: 120, look: looks.strong, align: 'end' },
            'mark',
          ),
        )}
      </View>
    ),
  };
  return [
    rule(16),
    head,
    ...textPieces(typesetter, finding.title, { look: looks.strong, before: 1, keepWithNext: true }),
    ...finding.facts.flatMap((fact) => factPieces(fact, typesetter)),
  ];
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
