import { programTemplates as schema } from '#shared/template/templates-in-use.ts';
import atgardsplan from '../../../resources/report-templates/action-plan.json';
import samlad from '../../../resources/report-templates/combined-report.json';
import delegeringsgranskning from '../../../resources/report-templates/delegation-review.json';
import uppfoljningsrapport from '../../../resources/report-templates/follow-up-report.json';
import minnesanteckningar from '../../../resources/report-templates/minutes.json';

/** The mallar that the program brings. */
export const programTemplates = schema.parse({
  uppfoljningsrapport,
  'samlad-rapport': samlad,
  minnesanteckningar,
  delegeringsgranskning,
  atgardsplan,
});
