/** The mallar that a report of a follow-up is composed with. */
export const reportTemplateNames = ['uppfoljningsrapport', 'samlad-rapport'] as const;
/** Every mall there is, by the name that a document states. */
export const templateNames = [
  ...reportTemplateNames,
  'minnesanteckningar',
  'delegeringsgranskning',
  'atgardsplan',
] as const;
export type TemplateName = (typeof templateNames)[number];
