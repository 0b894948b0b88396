import { describe, expect, it } from 'vitest';
import { describeTopic, findTopics } from '../../renderer/ui/topic/topic-match.ts';
import type { TopicChoice } from '../../renderer/ui/topic/topic-match.ts';
import { toSlug, toSlugId } from '../../shared/domain/ids.ts';

function makeChoice(serviceName: string, topicName: string, usedHere = 0): TopicChoice {
  return {
    serviceId: toSlugId(toSlug(serviceName), 'service'),
    topicId: toSlugId(toSlug(`${serviceName} ${topicName}`), 'topic'),
    serviceName,
    topicName,
    usedHere,
  };
}

const choices = [
  makeChoice('Council Tax', 'Banding', 12),
  makeChoice('Council Tax', 'Bank details changed', 3),
  makeChoice('Council Tax', 'Moving in or out', 30),
  makeChoice('Care Technology', 'Band pendant alarm'),
  makeChoice('Housing', 'Repairs', 8),
  makeChoice('Waste and Recycling', 'Missed bin', 9),
  makeChoice('Births, Deaths and Marriages', 'Registering a birth'),
];

function find(query: string): string[] {
  return findTopics(choices, query, 10).map(describeTopic);
}

describe('finding service and topic together', () => {
  it('finds by initials and word beginnings, what this desk uses most first', () => {
    expect(find('ct ban')).toEqual([
      'Council Tax › Banding',
      'Council Tax › Bank details changed',
      'Care Technology › Band pendant alarm',
    ]);
  });

  it('takes the words in any order and any case', () => {
    expect(find('BIN was')).toEqual(['Waste and Recycling › Missed bin']);
  });

  it('puts a whole word before a beginning that is used more', () => {
    expect(find('band')[0]).toBe('Care Technology › Band pendant alarm');
  });

  it('leaves small words out of the initials', () => {
    expect(find('wr')).toEqual(['Waste and Recycling › Missed bin']);
    expect(find('war')).toEqual(['Waste and Recycling › Missed bin']);
  });

  it('offers what is used most when nothing is typed', () => {
    expect(find('')[0]).toBe('Council Tax › Moving in or out');
  });

  it('finds nothing when one word does not fit', () => {
    expect(find('council zebra')).toEqual([]);
  });

  it('gives no more than asked for', () => {
    expect(findTopics(choices, '', 2)).toHaveLength(2);
  });
});
