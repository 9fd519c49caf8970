/**
 * `OMN-2026-0123-v1`: what every file of an utskick begins with. By registry number and version alone: names of files are
 * read by those who may not read the files, and travel through systems that know no å, ä and ö.
 */
export function fileBaseOf(registryNumber: string, followUpId: string, version: number): string {
  const plain = registryNumber
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  return `${plain || `uppfoljning-${followUpId.slice(-8)}`}-v${version}`;
}
