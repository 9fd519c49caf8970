import { keepWithin } from './limits.ts';
import { type MomentFormat, momentFormat } from './serial-moment.ts';
import type { XmlReader } from './xml-events.ts';

/** Reads which styles show a number as a date or a time: the only thing in them that says what a cell is. */
export function styleReader(): { reader: XmlReader; formatOf: (style: number) => MomentFormat | undefined } {
  const codes = new Map<number, string>();
  const styles: number[] = [];
  const known = new Map<number, MomentFormat | undefined>();
  let isCellStyles = false;
  const reader: XmlReader = {
    open(name, attribute) {
      if (name === 'cellXfs') isCellStyles = true;
      if (name === 'numFmt') codes.set(Number(attribute('numFmtId')), attribute('formatCode') ?? '');
      if (name === 'xf' && isCellStyles) styles.push(Number(attribute('numFmtId') ?? 0));
      keepWithin('listItems', Math.max(codes.size, styles.length));
    },
    close(name) {
      if (name === 'cellXfs') isCellStyles = false;
    },
  };
  return {
    reader,
    formatOf: (style) => {
      const id = styles[style] ?? 0;
      if (!known.has(id)) known.set(id, momentFormat(id, codes.get(id)));
      return known.get(id);
    },
  };
}
