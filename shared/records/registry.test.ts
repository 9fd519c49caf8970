import { describe, expect, it } from 'vitest';
import { accessTable } from '../access/access-table.ts';
import { mergeClasses, secrecyClasses } from './define-record.ts';
import { derivedId } from './derived-id.ts';
import { recordTypeNamed, recordTypeNames, recordTypes } from './registry.ts';
import { id } from './values.ts';

describe('the kinds of records', () => {
  it('declare a secrecy class and a merge class for every field', () => {
    for (const name of recordTypeNames) {
      const fields = recordTypeNamed(name)?.fields ?? {};
      for (const [field, { secrecy, merge }] of Object.entries(fields)) {
        expect(secrecyClasses, `${name}.${field}`).toContain(secrecy);
        expect(mergeClasses, `${name}.${field}`).toContain(merge);
      }
    }
  });

  it('are registered under the name they give themselves', () => {
    for (const name of recordTypeNames) expect(recordTypes[name].name).toBe(name);
  });

  it('keep health in osl25 and what people tell in osl26', () => {
    expect(recordTypes.delegationDecision.fields.task.secrecy).toBe('osl25');
    expect(recordTypes.answer.fields.value.secrecy).toBe('osl26');
    expect(recordTypes.scheduleCheck.fields.shifts.secrecy).toBe('osl31');
  });

  it('that never leave the laptop are nobody’s right at the central', () => {
    for (const name of recordTypeNames) {
      if (!recordTypes[name].localOnly) continue;
      expect(new Set(Object.values(accessTable[name]))).toEqual(new Set(['none']));
    }
  });

  it('refuse a field that was never declared', () => {
    expect(recordTypes.privateNote.schema.safeParse({ followUpId: derivedId('a'), text: '', extra: 1 }).success).toBe(
      false,
    );
  });
});

describe('the id of a record that exists once per combination', () => {
  it('is the same on every laptop, and a UUID', () => {
    expect(derivedId('assessment', 'a', 'b')).toBe(derivedId('assessment', 'a', 'b'));
    expect(id.safeParse(derivedId('assessment', 'a', 'b')).success).toBe(true);
  });

  it('does not confuse where one part ends and the next begins', () => {
    expect(derivedId('ab', 'c')).not.toBe(derivedId('a', 'bc'));
  });
});
