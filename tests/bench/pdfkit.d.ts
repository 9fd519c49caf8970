declare module 'pdfkit' {
  export default class PDFDocument {
    constructor(options: { readonly size: 'A4'; readonly margin: number });
    font(source: Uint8Array): this;
    fontSize(size: number): this;
    text(text: string): this;
    on(event: 'data', listener: (piece: Uint8Array) => void): this;
    on(event: 'end' | 'pageAdded', listener: () => void): this;
    end(): void;
  }
}
