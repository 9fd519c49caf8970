import { type UnreadRow, unread } from '../staffing/roster-row.ts';
import { comparableClause, type ListedRequirement, longestLine, longestText } from './listed-requirement.ts';

/**
 * Those that can be taken in, and why the others cannot: two requirements of one contract with the same clause or the
 * same number could not be told apart, and one without text requires nothing.
 */
export function distinctRequirements(listed: readonly ListedRequirement[]): {
  requirements: ListedRequirement[];
  unreadRows: UnreadRow[];
} {
  const requirements: ListedRequirement[] = [];
  const unreadRows: UnreadRow[] = [];
  const seen = new Map<string, number>();
  for (const one of listed) {
    const names = namesOf(one);
    const repeated = names.find(({ key }) => seen.has(key));
    const fault = faultOf(one);
    if (fault) unreadRows.push(fault);
    else if (repeated) {
      const other = seen.get(repeated.key) ?? 0;
      unreadRows.push(unread(one.row, '', 'KRA-006', { name: repeated.name, other }));
    } else requirements.push(one);
    for (const { key } of names) if (!seen.has(key)) seen.set(key, one.row);
  }
  return { requirements, unreadRows };
}

/** One without a clause goes by its number, in the place of the clause too. */
function namesOf({ clause, number }: ListedRequirement): { key: string; name: string }[] {
  const byNumber = { key: `number ${number}`, name: `krav nummer ${number}` };
  const told = clause.trim() === '' ? String(number ?? '') : clause;
  const byClause = { key: `clause ${comparableClause(told)}`, name: `klausul ${told}` };
  return [...(number === null ? [] : [byNumber]), byClause];
}

function faultOf({ row, clause, number, area, text }: ListedRequirement): UnreadRow | undefined {
  if (text.trim() === '') return unread(row, '', 'KRA-009', { what: 'text' });
  if (comparableClause(clause) === '' && number === null) return unread(row, '', 'KRA-009', { what: 'klausul' });
  const isLong = text.length > longestText || clause.length > longestLine || (area ?? '').length > longestLine;
  return isLong ? unread(row, '', 'KRA-010', { line: longestLine, text: longestText }) : undefined;
}
