import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkStandard, findTies } from '../../shared/domain/standards/check-standards.ts';
import {
  createStandardBook,
  findSlot,
  measureSpecificity,
  selectStandards,
} from '../../shared/domain/standards/select-standards.ts';
import type { Facts } from '../../shared/domain/enquiry/events.ts';
import { toSlugId } from '../../shared/domain/ids.ts';
import { brandInstant } from '../../shared/domain/instant.ts';
import type { Coverage, StandardVersion } from '../../shared/domain/standards/standard.ts';
import { makeStandard } from '../support/sample-standards.ts';
import { at, callFacts, day, emailFacts, inWorkingDays, london } from '../support/told-case.ts';

const now = at('2026-03-02T10:00');

function select(
  versions: readonly StandardVersion[],
  facts: Facts,
  startMs = now,
  loggedAtMs = startMs,
): string[] {
  return selectStandards(createStandardBook(versions, london), facts, startMs, loggedAtMs).map(
    ({ standardId, version }) => (version === 1 ? standardId : `${standardId}/${version}`),
  );
}

const everyone = inWorkingDays('everyone', 10);
const emails = inWorkingDays('emails', 5, { covers: { channels: ['email'] } });
const atCivicCentre = inWorkingDays('civic-centre', 4, {
  covers: { sites: [toSlugId('civic-centre', 'site')] },
});
const contactCentre = inWorkingDays('contact-centre', 4, {
  covers: { teams: [toSlugId('contact-centre', 'team')] },
});
const councilTax = inWorkingDays('council-tax', 3, {
  covers: { services: [toSlugId('council-tax', 'service')] },
});
const complaints = inWorkingDays('complaints', 12, { covers: { kinds: ['complaint_1'] } });

describe('which standard covers a case (clock rule 17)', () => {
  it('prefers kind, then service, then team, then site, then channel', () => {
    const all = [everyone, emails, atCivicCentre, contactCentre, councilTax, complaints];
    const complaint: Facts = { ...emailFacts, kind: 'complaint_1' };
    expect(select(all, complaint)).toEqual(['complaints']);
    expect(select(all, emailFacts)).toEqual(['council-tax']);
    expect(select(all, { ...emailFacts, serviceId: null })).toEqual(['contact-centre']);
    expect(select(all, { ...emailFacts, serviceId: null, teamId: null })).toEqual(['civic-centre']);
    const elsewhere = { ...emailFacts, serviceId: null, teamId: null, siteId: null };
    expect(select(all, elsewhere)).toEqual(['emails']);
    expect(select(all, { ...elsewhere, channel: 'letter' })).toEqual(['everyone']);
  });

  it('lets different targets of one measure stand side by side', () => {
    const quick = makeStandard('quick', {
      measure: 'answer',
      target: { kind: 'percent', value: 90 },
    });
    const always = makeStandard('always', {
      measure: 'answer',
      target: { kind: 'percent', value: 100 },
    });
    const average = makeStandard('average', {
      measure: 'answer',
      target: { kind: 'average', valueSeconds: 60 },
    });
    expect(select([quick, always, average], callFacts)).toEqual(['always', 'average', 'quick']);
  });

  it('lets one measure with one target compete wherever the clocks start', () => {
    const stage2 = inWorkingDays('stage-2', 20, {
      start: 'escalated',
      covers: { kinds: ['complaint_2'] },
    });
    expect(select([everyone, stage2], { ...emailFacts, kind: 'complaint_2' })).toEqual(['stage-2']);
    expect(select([everyone, stage2], emailFacts)).toEqual(['everyone']);
  });

  it('does not let what waits for an escalation push out what runs from receipt', () => {
    const taken = inWorkingDays('taken-further', 20, {
      start: 'escalated',
      covers: { kinds: ['complaint_1', 'complaint_2'] },
    });
    const complaint: Facts = { ...emailFacts, kind: 'complaint_1' };
    expect(select([everyone, taken], complaint)).toEqual(['everyone', 'taken-further']);
  });

  it('takes the version in force on the local day the clock started', () => {
    const first = inWorkingDays('reply', 10, { effectiveTo: day('2026-03-31') });
    const second = { ...first, version: 2, effectiveFrom: day('2026-04-01'), effectiveTo: null };
    // In summer time that midnight is 23:00 UTC of the day before.
    expect(select([first, second], emailFacts, at('2026-03-31T23:59'))).toEqual(['reply']);
    expect(select([first, second], emailFacts, at('2026-04-01T00:00'))).toEqual(['reply/2']);
  });

  it('does not judge a record by a version entered after it was written down', () => {
    const first = inWorkingDays('reply', 10);
    const stricter = { ...first, version: 2, enteredAtMs: at('2026-03-02T12:00') };
    expect(select([first, stricter], emailFacts, now, at('2026-03-02T11:59'))).toEqual(['reply']);
    expect(select([first, stricter], emailFacts, now, at('2026-03-02T12:00'))).toEqual(['reply/2']);
  });

  it('covers nobody after its last day', () => {
    const ended = inWorkingDays('ended', 10, { effectiveTo: day('2026-03-01') });
    expect(select([ended], emailFacts)).toEqual([]);
  });
});

describe('ties', () => {
  it('finds two standards that claim the same cases with the same right', () => {
    const forms = inWorkingDays('online', 6, { covers: { channels: ['email', 'web_form'] } });
    expect(
      findTies([everyone, emails, forms]).map((tie) => [
        tie.first.standardId,
        tie.second.standardId,
      ]),
    ).toEqual([['emails', 'online']]);
  });

  it('finds none where dates, coverage, measure or target keep them apart', () => {
    const letters = inWorkingDays('letters', 10, { covers: { channels: ['letter'] } });
    const later = inWorkingDays('later', 5, {
      covers: { channels: ['email'] },
      effectiveFrom: day('2027-01-01'),
    });
    const earlier = { ...emails, effectiveTo: day('2026-12-31') };
    const other = inWorkingDays('resolve', 5, {
      measure: 'resolve',
      covers: { channels: ['email'] },
    });
    const aim = inWorkingDays('aim', 5, {
      covers: { channels: ['email'] },
      target: { kind: 'percent', value: 99 },
    });
    expect(findTies([letters, later, earlier, other, aim])).toEqual([]);
  });

  it('lets the versions of one standard follow each other', () => {
    expect(findTies([emails, { ...emails, version: 2 }])).toEqual([]);
  });

  it('knows that stage 1 and what is taken further never meet', () => {
    const stage1 = inWorkingDays('stage-1', 10, { covers: { kinds: ['complaint_1'] } });
    const taken = inWorkingDays('taken', 20, {
      start: 'escalated',
      covers: { kinds: ['complaint_1'] },
    });
    const both = inWorkingDays('both', 9, { covers: { kinds: ['complaint_1', 'complaint_2'] } });
    const stage2 = inWorkingDays('stage-2', 20, {
      start: 'escalated',
      covers: { kinds: ['complaint_2'] },
    });
    expect(findTies([stage1, taken])).toEqual([]);
    expect(findTies([both, stage2])).toHaveLength(1);
  });
});

describe('checking a standard', () => {
  const problemsOf = (version: StandardVersion) => checkStandard(version).map(({ path }) => path);

  it('finds nothing wrong with a plain one', () => {
    expect(problemsOf(emails)).toEqual([]);
    expect(problemsOf(inWorkingDays('same-day', 0))).toEqual([]);
  });

  it('says what is missing or impossible, and where', () => {
    expect(problemsOf({ ...emails, threshold: null })).toEqual(['threshold']);
    expect(problemsOf({ ...emails, threshold: { clock: 'elapsed', seconds: 0 } })).toEqual([
      'threshold',
    ]);
    expect(problemsOf({ ...emails, threshold: { clock: 'working_days', days: NaN } })).toEqual([
      'threshold',
    ]);
    expect(problemsOf({ ...emails, target: { kind: 'percent', value: 101 } })).toEqual(['target']);
    expect(problemsOf({ ...emails, target: { kind: 'average', valueSeconds: 0 } })).toEqual([
      'target',
    ]);
    expect(problemsOf({ ...emails, target: { kind: 'ceiling', value: 5 } })).toEqual(['target']);
    expect(problemsOf({ ...emails, warnAtFraction: 0 })).toEqual(['warnAtFraction']);
    expect(
      problemsOf({ ...emails, effectiveFrom: day('2026-04-01'), effectiveTo: day('2026-03-31') }),
    ).toEqual(['effectiveTo']);
  });
});

const someList = <T>(...values: [T, ...T[]]) =>
  fc.option(fc.subarray(values, { minLength: 1 }), { nil: undefined });
const someCoverage = fc
  .record({
    kinds: someList('enquiry' as const, 'complaint_1' as const),
    services: someList(toSlugId('council-tax', 'service'), toSlugId('benefits', 'service')),
    channels: someList('email' as const, 'letter' as const),
  })
  .map(({ kinds, services, channels }): Coverage => ({
    ...(kinds === undefined ? {} : { kinds }),
    ...(services === undefined ? {} : { services }),
    ...(channels === undefined ? {} : { channels }),
  }));
const someStandards = fc
  .array(
    fc.tuple(
      someCoverage,
      fc.constantFrom(90, 100),
      fc.constantFrom('2020-01-01', '2026-01-01', '2026-03-02'),
    ),
    { maxLength: 8 },
  )
  .map((list) =>
    list.map(([covers, value, from], index) =>
      inWorkingDays(`s-${index}`, 5, {
        covers,
        target: { kind: 'percent', value },
        effectiveFrom: day(from),
      }),
    ),
  );
const someFacts = fc
  .tuple(
    fc.constantFrom('email' as const, 'letter' as const),
    fc.constantFrom('enquiry' as const, 'complaint_1' as const),
  )
  .map(([channel, kind]): Facts => ({ ...emailFacts, channel, kind }));

describe('choosing among any standards', () => {
  it('gives one for each measure and target, the most specific, whatever the order of the list', () => {
    fc.assert(
      fc.property(someStandards, someFacts, (versions, facts) => {
        const book = createStandardBook(versions, london);
        const chosen = selectStandards(book, facts, now, now);
        expect(new Set(chosen.map(findSlot)).size).toBe(chosen.length);
        for (const version of chosen) {
          const rivals = versions.filter(
            (other) =>
              findSlot(other) === findSlot(version) &&
              select([other], facts).length > 0 &&
              measureSpecificity(other.covers) > measureSpecificity(version.covers),
          );
          expect(rivals).toEqual([]);
        }
        expect(select(versions.toReversed(), facts)).toEqual(
          chosen.map((version) => version.standardId),
        );
        // Asked again, from memory: the same.
        expect(selectStandards(book, facts, now, brandInstant(now + 1))).toEqual(chosen);
      }),
    );
  });

  it('never has to choose between two that findTies lets stand', () => {
    fc.assert(
      fc.property(someStandards, someFacts, (versions, facts) => {
        if (findTies(versions).length > 0) return;
        const covering = versions.filter((version) => select([version], facts).length > 0);
        const places = covering.map(
          (version) => `${findSlot(version)}|${measureSpecificity(version.covers)}`,
        );
        expect(new Set(places).size).toBe(covering.length);
      }),
    );
  });
});
