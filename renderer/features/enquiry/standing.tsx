import type { EnquiryDetail } from '../../../shared/contract/schemas-enquiry.ts';
import { authorityWords, findingWords } from '../../ui/enquiry/enquiry-words.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import type { Tone } from '../../ui/state-badge.tsx';
import { formatPlainDay, formatWhenInText } from '../../ui/when-words.ts';
import { asideWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import classes from './enquiry.module.css';

interface Badge {
  readonly tone: Tone;
  readonly words: string;
}

/** How the enquiry stands, one badge for each thing that somebody should know before they act. */
export function Standing(props: { readonly detail: EnquiryDetail }) {
  const zone = useZone();
  const nowMs = useService().readNowMs();
  return (
    <ul className={classes['standing']} aria-label="How it stands">
      {listBadges(props.detail, nowMs, zone).map((badge) => (
        <li key={badge.words}>
          <StateBadge tone={badge.tone}>{badge.words}</StateBadge>
        </li>
      ))}
    </ul>
  );
}

/** The badges in the order of what matters first. */
export function listBadges(detail: EnquiryDetail, nowMs: number, zone: string): Badge[] {
  const badges: Badge[] = [describeState(detail, nowMs, zone)];
  if (detail.open && detail.clocks.some((clock) => clock.result === 'missed')) {
    badges.push({ tone: 'late', words: 'A target is missed' });
  }
  const { callBack, stage, finding, onBehalf } = detail;
  if (callBack !== null) {
    const late = callBack.dueAtMs < nowMs;
    const tries = callBack.attempts === 0 ? '' : `, ${callBack.attempts} tried`;
    const words = `Call-back ${late ? 'was due' : 'due'} ${formatWhenInText(callBack.dueAtMs, nowMs, zone)}${tries}`;
    badges.push({ tone: late ? 'late' : 'soon', words });
  }
  if (stage !== null) {
    const decided = finding === null ? '' : `: ${findingWords[finding].toLowerCase()}`;
    badges.push({ tone: 'neutral', words: `Complaint, stage ${stage}${decided}` });
  }
  if (onBehalf !== null) {
    const checked = onBehalf.identityChecked ? 'identity checked' : 'identity not checked';
    badges.push({
      tone: onBehalf.identityChecked ? 'neutral' : 'soon',
      words: `Asked for somebody else: ${authorityWords[onBehalf.authority]}, ${checked}`,
    });
  }
  if (detail.repeatOf !== null) {
    badges.push({ tone: 'neutral', words: `Repeat of ${detail.repeatOf.reference}` });
  }
  for (const exclusion of detail.exclusions) {
    const what = exclusion.standardName ?? 'every standard';
    badges.push(
      exclusion.approvedBy === null
        ? { tone: 'soon', words: `Asked not to count ${what}: waits for a second person` }
        : { tone: 'plain', words: `Not counted, ${what}: ${exclusion.reasonName}` },
    );
  }
  return badges;
}

function describeState(detail: EnquiryDetail, nowMs: number, zone: string): Badge {
  if (detail.aside !== null) {
    return { tone: 'plain', words: `Put aside: ${asideWords[detail.aside].toLowerCase()}` };
  }
  if (!detail.open) return { tone: 'good', words: 'Closed' };
  if (detail.pause === null) return { tone: 'neutral', words: 'Open' };
  const { reasonName, chaseOn } = detail.pause;
  const chase = chaseOn === null ? '' : `, chase ${formatPlainDay(chaseOn, nowMs, zone)}`;
  return { tone: 'paused', words: `Paused: ${reasonName.toLowerCase()}${chase}` };
}
