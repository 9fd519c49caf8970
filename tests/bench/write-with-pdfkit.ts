// Writes the texts it is given with pdfkit alone, and says what it took.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import PDFDocument from 'pdfkit';
import { unpackedFont } from '../../electron/report/unpacked-font.ts';
import { checkout } from '../house/checkout.ts';

const texts: string[] = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')).texts;
const font = path.join(checkout, 'resources', 'fonts', 'source-sans-3-latin-400-normal.woff');
const begun = performance.now();
const document = new PDFDocument({ size: 'A4', margin: 62 });
let [pages, size] = [1, 0];
document.on('pageAdded', () => {
  pages += 1;
});
document.on('data', (piece) => {
  size += piece.length;
});
document.on('end', () => {
  const milliseconds = performance.now() - begun;
  const peak = process.resourceUsage().maxRSS / 1024;
  process.stdout.write(`RESULT ${JSON.stringify({ milliseconds, peak, pages, size })}\n`);
});
document.font(unpackedFont(readFileSync(font))).fontSize(10);
for (const text of texts) document.text(text);
document.end();
