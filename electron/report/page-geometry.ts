/** A4 in points. */
export const page = { width: 595.28, height: 841.89 };
export const margin = { left: 62, right: 62, top: 60, bottom: 72 };
export const contentWidth = page.width - margin.left - margin.right;
export const contentHeight = page.height - margin.top - margin.bottom;

/** Dark enough for 7:1 on white, but for the hairlines, which carry no meaning. */
export const colours = {
  ink: '#1b2530',
  quiet: '#4a5662',
  accent: '#17506b',
  hairline: '#cfd6dc',
  tint: '#f2f5f7',
  enough: '#a9cfdf',
  short: '#8c2f1b',
};
