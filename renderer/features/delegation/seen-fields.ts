/** What is looked for in the paper, in its order. */
export const seenFields = [
  ['writtenDecision', 'Skriftligt beslut'],
  ['taskDefined', 'Uppgiften klart definierad'],
  ['signedByDelegator', 'Underskrivet av den som delegerar'],
  ['signedByRecipient', 'Underskrivet av mottagaren'],
  ['competenceAssured', 'Kompetensen säkerställd'],
  ['managerInformed', 'Verksamhetschefen informerad'],
  ['nurseInformed', 'MAS eller MAR informerad'],
] as const;
