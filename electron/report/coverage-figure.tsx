import { G, Line, Rect, Svg, View } from '@react-pdf/renderer';
import type { ReactElement } from 'react';
import type { CoverageFigure, CoverageStretch } from '#shared/report/document-model.ts';
import { colours, contentWidth, margin } from './page-geometry.ts';
import type { Piece } from './pages.ts';
import type { Typesetter } from './set-text.ts';
import { drawLine, looks, type TextLook, textPieces } from './text-pieces.tsx';

const labelWidth = 52;
const rowHeight = 13;
const barHeight = 9.5;
const quarters = 96;
const chartWidth = contentWidth - labelWidth;
const axisLook: TextLook = { size: 8, weight: 400, leading: 1.4, colour: colours.quiet };

/** How a stretch is filled, and what that is called. */
const fillings = {
  enough: 'tillräckligt många',
  short: 'för få',
  competenceMissing: 'kompetens saknas',
  notRequired: 'inget krav',
} as const;
type Filling = keyof typeof fillings;

/** Every word that the figure itself prints. */
export const legendWords = Object.values(fillings).join('');

function fillingOf({ missing, competenceMissing }: CoverageStretch): Filling {
  if (missing > 0) return 'short';
  return competenceMissing ? 'competenceMissing' : 'enough';
}

/**
 * A stretch of a day. What falls short is told by colour and by shape: too few is a higher bar with a white line through
 * it, a missing competence a dark foot.
 */
function bar(filling: Filling, left: number, width: number, key: number): ReactElement {
  const top = (rowHeight - barHeight) / 2;
  if (filling === 'short')
    return (
      <G key={key}>
        <Rect x={left} y={0.5} width={width} height={rowHeight - 1} fill={colours.short} />
        <Rect x={left} y={rowHeight / 2 - 0.6} width={width} height={1.2} fill="#ffffff" />
      </G>
    );
  if (filling === 'notRequired')
    return (
      <Line key={key} x1={left} x2={left + width} y1={rowHeight / 2} y2={rowHeight / 2} stroke={colours.hairline} />
    );
  return (
    <G key={key}>
      <Rect x={left} y={top} width={width} height={barHeight} fill={colours.enough} />
      {filling === 'competenceMissing' && (
        <Rect x={left} y={top + barHeight - 3} width={width} height={3} fill={colours.short} />
      )}
    </G>
  );
}

/** The coverage picture: one row a day. */
export function coveragePieces(figure: CoverageFigure, typesetter: Typesetter): Piece[] {
  const axis = axisPiece(typesetter);
  const rows = figure.days.map(({ label, stretches }): Piece => {
    const [name] = typesetter.set(label, axisLook, labelWidth);
    return {
      height: rowHeight,
      before: 0,
      keepWithNext: true,
      repeats: axis,
      draw: (top, key) => (
        <View key={key}>
          {name?.lines.map((line) =>
            drawLine(line, name, { left: margin.left, top: top + 1, width: labelWidth, look: axisLook }, 'label'),
          )}
          <Svg
            style={{ position: 'absolute', left: margin.left + labelWidth, top }}
            width={chartWidth}
            height={rowHeight}
            viewBox={`0 0 ${chartWidth} ${rowHeight}`}
          >
            {[0, 24, 48, 72, 96].map((quarter) => (
              <Line
                key={`hour-${quarter}`}
                x1={across(quarter)}
                x2={across(quarter)}
                y1={0}
                y2={rowHeight}
                stroke={colours.hairline}
                strokeWidth={0.5}
              />
            ))}
            {stretches.map((stretch) =>
              bar(
                fillingOf(stretch),
                across(stretch.fromQuarter),
                across(stretch.toQuarter) - across(stretch.fromQuarter),
                stretch.fromQuarter,
              ),
            )}
          </Svg>
        </View>
      ),
    };
  });
  return [
    { ...axis, before: 14 },
    ...rows,
    legendPiece(typesetter),
    ...textPieces(typesetter, figure.caption, { look: looks.quiet, before: 6, keepWithNext: true }),
    ...textPieces(typesetter, figure.alternative, { look: looks.quiet, before: 0 }),
  ];
}

function across(quarter: number): number {
  return (quarter / quarters) * chartWidth;
}

/** A sample of each filling with its words. */
function legendPiece(typesetter: Typesetter): Piece {
  const sample = 22;
  const step = chartWidth / Object.keys(fillings).length;
  return {
    height: rowHeight,
    before: 8,
    keepWithNext: true,
    draw: (top, key) => (
      <View key={key}>
        {Object.entries(fillings).map(([filling, words], index) => {
          const left = margin.left + labelWidth + index * step;
          const [text] = typesetter.set(words, axisLook, step - sample - 4);
          return (
            <View key={filling}>
              <Svg
                style={{ position: 'absolute', left, top }}
                width={sample}
                height={rowHeight}
                viewBox={`0 0 ${sample} ${rowHeight}`}
              >
                {bar(filling as Filling, 0, sample, 0)}
              </Svg>
              {text?.lines.map((line) =>
                drawLine(
                  line,
                  text,
                  { left: left + sample + 4, top: top + 1, width: step - sample - 4, look: axisLook },
                  filling,
                ),
              )}
            </View>
          );
        })}
      </View>
    ),
  };
}

/** The hours of the day, above the first row of every page. */
function axisPiece(typesetter: Typesetter): Piece {
  return {
    height: 12,
    before: 0,
    keepWithNext: true,
    draw: (top, key) => (
      <View key={key}>
        {[0, 6, 12, 18, 24].flatMap((hour) => {
          const [text] = typesetter.set(String(hour).padStart(2, '0'), axisLook, 20);
          const left = margin.left + labelWidth + across(hour * 4) - 5;
          return (text?.lines ?? []).map((line) =>
            drawLine(
              line,
              { ...(text ?? { lines: [], size: 8, rightToLeft: false }) },
              { left, top, width: 20, look: axisLook },
              `hour-${hour}`,
            ),
          );
        })}
      </View>
    ),
  };
}
