/** Said where a case is named. */
export const caseCodeHelp = 'Skriv en kod, aldrig namn eller personnummer.';
