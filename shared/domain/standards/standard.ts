import type { ClockTarget } from '../clock/clock.ts';
import type { CalendarId, ReasonId, ServiceId, SiteId, StandardId, TeamId } from '../ids.ts';
import type { InstantMs, LocalDay } from '../instant.ts';
import type { Channel, EnquiryKind, Measure, Start, Way } from '../words.ts';

/** Who a standard covers; an absent list means everyone. */
export interface Coverage {
  readonly kinds?: readonly EnquiryKind[];
  readonly services?: readonly ServiceId[];
  readonly teams?: readonly TeamId[];
  readonly sites?: readonly SiteId[];
  readonly channels?: readonly Channel[];
  readonly ways?: readonly Way[];
}

/** What the centre promises about all its cases together (docs: kinds of target). */
export type Target =
  | { readonly kind: 'percent'; readonly value: number }
  | { readonly kind: 'average'; readonly valueSeconds: number }
  | { readonly kind: 'rate'; readonly value: number }
  | { readonly kind: 'ceiling'; readonly value: number };

/**
 * One version of a service standard: a published promise. Versions are never edited; a change is a
 * new version with its own effective dates.
 */
export interface StandardVersion {
  readonly standardId: StandardId;
  readonly version: number;
  /** A short name for lists: "Calls answered in 20 seconds". */
  readonly name: string;
  /** The promise as published, word for word. */
  readonly wording: string;
  readonly source: string | null;
  /** True for a starter standard nobody at the centre has confirmed yet. */
  readonly example: boolean;
  readonly measure: Measure;
  readonly start: Start;
  readonly covers: Coverage;
  /** The threshold and how it is counted. `agreed_date` has none: the promise itself is the due time. */
  readonly threshold: ClockTarget | null;
  readonly calendarId: CalendarId;
  /** Reasons that stop this clock; default: only a recorded request to the customer (rule 8). */
  readonly pauseReasons: readonly ReasonId[];
  readonly holdingReplyMeets: boolean;
  readonly automaticReceiptMeets: boolean;
  /** True only where the wording says that a date agreed with the customer takes its place (rule 13). */
  readonly agreedDateReplaces: boolean;
  /** `answer` only: whether abandoned contacts count as missed (offered) or not at all (answered). */
  readonly base: 'offered' | 'answered';
  /** `answer` only: an abandon under this wait is short and counted apart. */
  readonly shortAbandonSeconds: number;
  readonly target: Target;
  /** Warn when this part of the threshold has passed, for example 0.8. */
  readonly warnAtFraction: number;
  readonly effectiveFrom: LocalDay;
  /** The last day it is in force, or null. */
  readonly effectiveTo: LocalDay | null;
  /** When this version was entered: records logged before it keep the version they had. */
  readonly enteredAtMs: InstantMs;
}

/** The id of the built-in standard for the date promised to a customer. */
export const agreedDateStandardId = 'agreed-date' as StandardId;
