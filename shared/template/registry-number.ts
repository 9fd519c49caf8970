/**
 * Whether a diarienummer is written as the municipality writes it. In the pattern `ÅÅ` and `ÅÅÅÅ` stand for a
 * year, `nn` or more for a number of any length, and everything else for itself: `SN ÅÅÅÅ/nnn`. Space and case are
 * not told apart. An empty pattern, and an empty diarienummer, fit.
 */
export function fitsRegistryNumber(registryNumber: string, pattern: string): boolean {
  const [written, asked] = [registryNumber.trim(), pattern.trim()];
  if (written === '' || asked === '') return true;
  const expression = asked.replace(/ÅÅ(?:ÅÅ)?|nn+|\s+|\S/g, (piece) => {
    if (piece.startsWith('ÅÅ')) return `\\d{${piece.length}}`;
    if (piece.startsWith('nn')) return '\\d+';
    if (piece.trim() === '') return '\\s*';
    return piece.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
  });
  return new RegExp(`^${expression}$`, 'i').test(written);
}
