import type { RuleResult } from '../records/delegation-review.ts';
import type { ReviewKind } from '../records/review.ts';
import type { RequirementVerdict } from '../records/values.ts';

/** The words a user meets for the values in records; screen and report share them. */
export const verdictWords: Record<RequirementVerdict, string> = {
  met: 'Uppfyllt',
  partly: 'Delvis uppfyllt',
  notMet: 'Ej uppfyllt',
  notAssessed: 'Ej bedömt',
};

export const ruleResultWords: Record<RuleResult, string> = {
  met: 'Uppfyllt',
  deficient: 'Brist',
  cannotBeJudged: 'Går ej att bedöma',
};

/** The same shapes as for verdicts, so that the eye finds what is missing. */
export const ruleResultShapes: Record<RuleResult, string> = { met: '●', deficient: '○', cannotBeJudged: '–' };

/** Shapes beside the words, since state is never told by colour alone. */
export const verdictShapes: Record<RequirementVerdict, string> = {
  met: '●',
  partly: '◐',
  notMet: '○',
  notAssessed: '–',
};

export const requirementKindWords = { must: 'SKA', should: 'BÖR', addedValue: 'Mervärde' } as const;
export const regimeWords = { municipal: 'Egen regi', private: 'Privat' } as const;
export const reviewKindWords: Record<ReviewKind, string> = {
  managementSystem: 'Ledningssystem',
  qualityAudit: 'Kvalitetsrevision',
  internalAudit: 'Internrevision',
};
export const followUpTypeWords = {
  contract: 'Avtalsuppföljning',
  overall: 'Övergripande uppföljning',
  structural: 'Strukturell uppföljning',
  event: 'Händelsestyrd uppföljning',
  targeted: 'Särskilt riktad uppföljning',
  individual: 'Individuppföljning',
} as const;
export const followUpLevelWords = {
  strategic: 'Strategisk nivå',
  economic: 'Ekonomisk nivå',
  operations: 'Verksamhetsövergripande nivå',
  contract: 'Avtalsspecifik nivå',
  health: 'Hälso- och sjukvårdsnivå',
  individual: 'Individnivå',
} as const;
export const selectionReasonWords = {
  complaints: 'Synpunkter och klagomål',
  commissioning: 'Tillsammans med beställarfunktionen',
  random: 'Slumpmässigt urval',
  risk: 'Risk- och allvarlighetsbedömning',
  newContract: 'Nytt avtal',
  event: 'Händelse',
  politicalDecision: 'Politiskt beslut',
} as const;
export const followUpStateWords = { planned: 'Planerad', ongoing: 'Pågår', reported: 'Rapporterad' } as const;
export const visitKindWords = {
  siteVisit: 'Platsbesök',
  phoneInterview: 'Telefonintervju',
  documentReview: 'Dokumentgranskning',
  meeting: 'Möte',
} as const;
export const guideMethodWords = {
  interview: 'Intervju',
  observation: 'Observation',
  survey: 'Enkät',
  document: 'Dokument',
} as const;
/** Kinds of source, as the columns of the matrix name them. */
export const sourceKindWords = {
  unitManager: 'Enhetschef',
  staff: 'Medarbetare',
  resident: 'Brukare',
  relative: 'Anhörig',
  otherPerson: 'Andra',
  survey: 'Enkät',
  seen: 'Sett',
  read: 'Läst',
} as const;
export const respondentRoleWords = {
  unitManager: 'Enhetschef',
  staff: 'Medarbetare',
  resident: 'Brukare',
  relative: 'Anhörig',
  nurse: 'Sjuksköterska',
  other: 'Annan',
} as const;
/** How what is noted is known. */
export const observationSourceWords = {
  seen: 'Sett',
  heard: 'Hört',
  read: 'Läst',
  unitManager: 'Enhetschef berättade',
  staff: 'Medarbetare berättade',
  resident: 'Brukare berättade',
  relative: 'Anhörig berättade',
  nurse: 'Sjuksköterska berättade',
  other: 'Annan berättade',
} as const;
export const observationSeverityWords = { toFollowUp: 'Att följa upp', serious: 'Allvarligt' } as const;
export const unansweredWords = {
  declined: 'Ville inte svara',
  notSeen: 'Ej sett',
  notApplicable: 'Ej tillämpligt',
} as const;
export const severityWords = { minor: 'Mindre', serious: 'Allvarlig', critical: 'Mycket allvarlig' } as const;
export const threadStepWords = {
  contract: 'Avtalet',
  questions: 'Frågor som prövar området',
  evidence: 'Underlag',
  assessments: 'Bedömningar',
  verdict: 'Omdöme',
  provider: 'Utföraren',
  breaches: 'Avvikelse',
  actions: 'Åtgärd',
  earlier: 'Åtgärder från tidigare besök',
} as const;
export const actionStateWords = {
  open: 'Öppen',
  claimedDone: 'Anmäld klar',
  verified: 'Kontrollerad',
  closed: 'Avslutad',
} as const;
export const actionStepWords = {
  claim: 'Anmäl klar',
  verify: 'Kontrollera …',
  close: 'Avsluta',
  reopen: 'Öppna igen',
  moveDate: 'Flytta datum …',
} as const;
export const deadlineCountWords = { calendarDays: 'dagar', workingDays: 'arbetsdagar' } as const;
export const contractSideWords = { municipality: 'Kommunen', provider: 'Utföraren' } as const;
export const presenceWords = { present: 'Närvarande', absent: 'Frånvarande' } as const;
export const providerPositionWords = {
  notHeard: 'Inte hörd',
  agrees: 'Instämmer',
  disputes: 'Bestrider',
} as const;
/** What came of a provider's comment on the draft. */
export const factCheckOutcomeWords = {
  unanswered: 'Inte besvarad',
  changed: 'Rapporten ändrad',
  unchanged: 'Rapporten inte ändrad',
} as const;
export const reportingLawWords = { lexSarah: 'Lex Sarah', lexMaria: 'Lex Maria' } as const;
export const reportRecipientWords = {
  unitManager: 'Enhetschefen',
  providerManagement: 'Utförarens ledning',
  operationsManager: 'Verksamhetschefen',
  medicalNurse: 'MAS eller MAR',
  investigationSecretary: 'Utredningssekreteraren',
  departmentHead: 'Förvaltningschefen',
  committee: 'Nämnden',
  otherByRoutine: 'Annan roll som rutinen anger',
} as const;
/** How a report leaves the program; whether a draft was sent, the program cannot know. */
export const distributionWayWords = {
  folder: 'Till en mapp',
  email: 'Utkast till e-post',
  caseSystem: 'Till ärendesystemets importmapp',
} as const;
export const reportWayWords = {
  spoken: 'Muntligt på plats',
  telephone: 'På telefon',
  reportingSystem: 'I avvikelsesystemet',
  paperForm: 'På blankett',
  protectedMessage: 'I säkert meddelande',
} as const;
export const seenWords = { yes: 'Ja', no: 'Nej', unknown: 'Framgår ej' } as const;
export const rosterKindWords = { planned: 'Planerat schema', actual: 'Utfall' } as const;
export const reportStateWords = {
  draft: 'Utkast',
  factCheck: 'Faktagranskning',
  revised: 'Reviderad',
  sealed: 'Förseglad',
  signed: 'Underskriven',
  distributed: 'Utskickad',
} as const;
export const reportSectionWords = {
  summary: 'Sammanfattning',
  background: 'Bakgrund',
  method: 'Metod',
  assessment: 'Bedömning',
  analysis: 'Analys',
  proposal: 'Förslag till beslut',
  supplement: 'Tillägg: vad som ändrats och varför',
} as const;
/** What a staffing requirement counts: those at the unit who are awake, or who sleep there on call. */
export const dutyWords = { awake: 'Vaken tid', asleep: 'Jour' } as const;
export const dayTypeWords = { workday: 'Vardag', weekend: 'Helg', holiday: 'Röd dag' } as const;
export const weekdayWords = ['måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag', 'söndag'] as const;

/** What is fetched when a follow-up is made ready for the field. */
export const preparationWords = {
  contract: 'Avtal',
  requirements: 'Krav',
  staffingRequirements: 'Bemanningskrav',
  delegatedTaskWindows: 'Tider för delegerade uppgifter',
  guide: 'Frågeguide',
  unit: 'Enhet',
  openActions: 'Öppna åtgärder',
} as const;
