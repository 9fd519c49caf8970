/** Numbers in order as one reads them aloud: `1, 4–7, 9, 10`. */
export function numberRanges(numbers: readonly number[]): string {
  const ranges: { first: number; last: number }[] = [];
  for (const number of numbers) {
    const range = ranges.at(-1);
    if (range && number === range.last + 1) range.last = number;
    else ranges.push({ first: number, last: number });
  }
  return ranges.map(({ first, last }) => [...new Set([first, last])].join(last - first < 2 ? ', ' : '–')).join(', ');
}
