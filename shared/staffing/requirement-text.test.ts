import { describe, expect, it } from 'vitest';
import { competenceText, requirementText, taskWindowText } from './requirement-text.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7];
const plain = { weekdays: everyDay, dates: null, start: '07:00', end: '21:00', competence: null, minimum: 2 };

describe('a staffing requirement in a sentence', () => {
  it.each([
    [plain, 'Minst 2 personer, alla dagar kl 07–21'],
    [
      { ...plain, competence: 'Undersköterska', duty: 'awake', dayTypes: ['workday'] },
      'Minst 2 personer, undersköterska, vaken, vardagar kl 07–21',
    ],
    [
      { ...plain, minimum: 1, duty: 'asleep', start: '21:30', end: '07:00' },
      'Minst 1 person, jour, alla dagar kl 21.30–07 nästa dag',
    ],
    [{ ...plain, weekdays: [5, 1, 3], end: '24:00' }, 'Minst 2 personer, måndag, onsdag och fredag kl 07–24'],
    [
      { ...plain, weekdays: [1, 2, 3, 4, 5], hours: 7.5, minimum: 0 },
      'Minst 7,5 timmar sammanlagt, måndag–fredag kl 07–21',
    ],
    [
      { ...plain, weekdays: [6, 7], start: '00:00', end: '24:00', appliesFrom: '2027-06-01' },
      'Minst 2 personer, lördag och söndag dygnet runt, från 1 juni 2027',
    ],
    [
      { ...plain, dayTypes: ['weekend', 'holiday'], appliesFrom: '2027-06-01', appliesTo: '2027-08-31' },
      'Minst 2 personer, helger och röda dagar kl 07–21, 1 juni 2027–31 augusti 2027',
    ],
    [
      { ...plain, weekdays: [1, 5], dayTypes: ['holiday'], appliesTo: '2027-08-31' },
      'Minst 2 personer, röda dagar som är måndag och fredag kl 07–21, till och med 31 augusti 2027',
    ],
    [
      { ...plain, weekdays: [], dates: ['2026-12-31', '2026-12-24'] },
      'Minst 2 personer, 24 december 2026 och 31 december 2026 kl 07–21',
    ],
    [
      {
        ...plain,
        dates: ['2026-12-21', '2026-12-22', '2026-12-23', '2026-12-24', '2026-12-25'],
        dayTypes: ['workday'],
      },
      'Minst 2 personer, 5 angivna dagar 21 december 2026–25 december 2026 som är vardagar kl 07–21',
    ],
  ] as [Parameters<typeof requirementText>[0], string][])('%#: %s', (requirement, sentence) => {
    expect(requirementText(requirement)).toBe(sentence);
  });
});

it('an abbreviation of a competence stays as it is written', () => {
  expect(competenceText('Undersköterska')).toBe('undersköterska');
  expect(competenceText('USK')).toBe('USK');
});

it('a delegated task says what, on which days and when', () => {
  expect(taskWindowText({ task: 'Insulin', weekdays: everyDay, start: '08:00', end: '09:15' })).toBe(
    'Insulin, alla dagar kl 08–09.15',
  );
});
