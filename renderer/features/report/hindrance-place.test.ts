import { describe, expect, it } from 'vitest';
import { placeOfHindrance } from './hindrance-place.ts';

describe('the way from a hindrance to what removes it', () => {
  it('leads to the requirements, to the section on the page, to the breaches, and to what waits to be sent', () => {
    expect(placeOfHindrance({ code: 'RAP-001', detail: {} }, 'f1')).toEqual({ href: '#/uppfoljning/f1/krav' });
    expect(placeOfHindrance({ code: 'RAP-003', detail: { section: 'Bedömning', key: 'assessment' } }, 'f1')).toEqual({
      elementId: 'section-assessment',
    });
    expect(placeOfHindrance({ code: 'RAP-023', detail: {} }, 'f1')).toEqual({ elementId: 'fact-check' });
    expect(placeOfHindrance({ code: 'RAP-018', detail: {} }, 'f1')).toEqual({ href: '#/uppfoljning/f1/atgarder' });
    expect(placeOfHindrance({ code: 'RAP-009', detail: { count: 2 } }, 'f1')).toEqual({ href: '#/synk' });
  });

  it('is nowhere else where the visit is to be closed at the top of the page', () => {
    expect(placeOfHindrance({ code: 'RAP-002', detail: {} }, 'f1')).toBeNull();
  });
});
