import { Button, Group } from '@mantine/core';
import type { MonthChecklist } from '../../../shared/contract/schemas-month.ts';
import type { EnquiryId } from '../../../shared/domain/ids.ts';

const shownAtMost = 12;

/** The first of some enquiries by their references, each a way to open it; how many more there are. */
export function EnquiryLinks(props: {
  readonly enquiries: MonthChecklist['missReasons'];
  readonly total: number;
  readonly onOpen: (enquiryId: EnquiryId) => void;
}) {
  const shown = props.enquiries.slice(0, shownAtMost);
  const more = props.total - shown.length;
  if (shown.length === 0) return null;
  return (
    <Group gap={4} mt={4}>
      {shown.map((one) => (
        <Button
          key={one.enquiryId}
          size="compact-xs"
          variant="default"
          onClick={() => props.onOpen(one.enquiryId)}
        >
          <span className="visually-hidden">Open </span>
          {one.reference}
        </Button>
      ))}
      {more > 0 ? <span className="muted">and {more.toLocaleString('en-GB')} more</span> : null}
    </Group>
  );
}
