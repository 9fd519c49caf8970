import { Line, Rect, Svg, View } from '@react-pdf/renderer';
import type { CoverageFigure } from '#shared/report/document-model.ts';
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

/** The coverage picture: one row a day. Too few is told by colour, by height and by a white line through the bar. */
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
            {stretches.map(({ fromQuarter, toQuarter, missing }) => {
              const [left, width] = [across(fromQuarter), across(toQuarter) - across(fromQuarter)];
              const top = (rowHeight - barHeight) / 2;
              return missing === 0 ? (
                <Rect key={fromQuarter} x={left} y={top} width={width} height={barHeight} fill={colours.enough} />
              ) : (
                <Rect key={fromQuarter} x={left} y={0.5} width={width} height={rowHeight - 1} fill={colours.short} />
              );
            })}
            {stretches
              .filter(({ missing }) => missing > 0)
              .map(({ fromQuarter, toQuarter }) => (
                <Line
                  key={`line-${fromQuarter}`}
                  x1={across(fromQuarter)}
                  x2={across(toQuarter)}
                  y1={rowHeight / 2}
                  y2={rowHeight / 2}
                  stroke="#ffffff"
                  strokeWidth={1.2}
                />
              ))}
          </Svg>
        </View>
      ),
    };
  });
  return [
    { ...axis, before: 14 },
    ...rows,
    ...textPieces(typesetter, figure.caption, { look: looks.quiet, before: 6, keepWithNext: true }),
    ...textPieces(typesetter, figure.alternative, { look: looks.quiet, before: 0 }),
  ];
}

function across(quarter: number): number {
  return (quarter / quarters) * chartWidth;
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
