import { limits } from './limits.ts';
import type { XmlReader } from './xml-events.ts';

/** Collects the text of a string that may be in several runs; what is said of its pronunciation is no part of it. */
export function textCollector() {
  let text = '';
  let isText = false;
  let phonetic = 0;
  return {
    open(name: string) {
      if (name === 'rPh') phonetic += 1;
      isText = name === 't' && phonetic === 0;
    },
    text(piece: string) {
      // A longer one is refused where it stands in a cell; here it need not be kept to its end.
      if (isText && text.length <= limits.cellCharacters) text += piece;
    },
    close(name: string) {
      if (name === 'rPh') phonetic -= 1;
      if (name === 't') isText = false;
    },
    /** What has been collected; begins anew. */
    take(): string {
      const taken = unescaped(text);
      text = '';
      return taken;
    },
  };
}

/** `_x000D_` is how a workbook writes a character that XML has not. */
export function unescaped(text: string): string {
  return text.includes('_x')
    ? text.replace(/_x([0-9A-Fa-f]{4})_/g, (_whole, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    : text;
}

/** The strings that cells name by number. */
export function sharedStringReader(): { reader: XmlReader; strings: readonly string[] } {
  const strings: string[] = [];
  const collector = textCollector();
  const reader: XmlReader = {
    open: (name) => collector.open(name),
    text: (piece) => collector.text(piece),
    close(name) {
      collector.close(name);
      if (name === 'si') strings.push(collector.take());
    },
  };
  return { reader, strings };
}
