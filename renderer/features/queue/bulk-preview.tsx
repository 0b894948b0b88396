import { Text } from '@mantine/core';
import type { BulkLine, QueueStanding } from '../../../shared/contract/schemas-queue-bulk.ts';
import { useService } from '../../ui/service.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { useZone } from '../../ui/zone.tsx';
import { countEnquiries, describeState } from './queue-words.ts';
import classes from './queue.module.css';

/** More lines than this nobody reads; what is refused stands first, so it is seen. */
const linesAtMost = 100;

/** What a bulk action would do, a line each: refused ones first, with the reason. */
export function BulkPreview(props: { readonly lines: readonly BulkLine[] }) {
  const refused = props.lines.filter((line) => line.outcome.type === 'refused');
  const changed = props.lines.filter((line) => line.outcome.type === 'changed');
  const shown = [...refused, ...changed].slice(0, linesAtMost);
  const more = props.lines.length - shown.length;
  return (
    <section aria-label="What this does">
      <Text size="sm" role="status" fw={600} mb={4}>
        {describePreview(changed.length, refused.length)}
      </Text>
      <div className={classes['preview']} tabIndex={0} role="group" aria-label="Line by line">
        <table>
          <thead>
            <tr>
              <th scope="col">Reference</th>
              <th scope="col">About</th>
              <th scope="col">Now</th>
              <th scope="col">Then</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <PreviewLine key={line.enquiryId} line={line} />
            ))}
          </tbody>
        </table>
        {more === 0 ? null : (
          <Text size="xs" c="var(--muted)" p={6}>
            and {countEnquiries(more)} more
          </Text>
        )}
      </div>
    </section>
  );
}

/** "12 enquiries change, 3 are left." */
export function describePreview(changed: number, refused: number): string {
  if (changed === 0) return 'Nothing changes. Each line says why.';
  const verb = changed === 1 ? 'changes' : 'change';
  if (refused === 0) return `${countEnquiries(changed)} ${verb}.`;
  const left = `${refused.toLocaleString('en-GB')} ${refused === 1 ? 'is' : 'are'} left`;
  return `${countEnquiries(changed)} ${verb}, ${left}.`;
}

function PreviewLine(props: { readonly line: BulkLine }) {
  const { line } = props;
  const { outcome } = line;
  return (
    <tr data-refused={outcome.type === 'refused'}>
      <th scope="row">{line.reference}</th>
      <td>{line.about}</td>
      <td>
        <Standing standing={line.before} />
      </td>
      <td>
        {outcome.type === 'refused' ? (
          <>
            <span aria-hidden="true">✕ </span>
            Left: {outcome.why}
          </>
        ) : (
          <>
            <Standing standing={outcome.after} />
            <div className={classes['previewWords']}>{outcome.words.join('; ')}</div>
          </>
        )}
      </td>
    </tr>
  );
}

function Standing(props: { readonly standing: QueueStanding }) {
  const { state, dueAtMs, ownerName } = props.standing;
  const service = useService();
  const zone = useZone();
  const parts = [
    describeState(state).words,
    dueAtMs === null ? '' : `due ${formatWhen(dueAtMs, service.readNowMs(), zone)}`,
    ownerName ?? 'nobody',
  ];
  return <>{parts.filter((part) => part !== '').join(' · ')}</>;
}
