/** `3`, or `kommunens 2`: two who count apart are not to be mixed up. */
export function templateVersion({
  version,
  edition,
}: {
  version: number;
  edition?: 'municipality' | undefined;
}): string {
  return edition === 'municipality' ? `kommunens ${version}` : String(version);
}

/** `uppfoljningsrapport, version 3`, as *Bilaga: versioner* has it. */
export function templateVersionText(template: {
  id: string;
  version: number;
  edition?: 'municipality' | undefined;
}): string {
  return template.edition === 'municipality'
    ? `${template.id}, kommunens version ${template.version}`
    : `${template.id}, version ${template.version}`;
}
