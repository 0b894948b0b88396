import type { FoundEnquiry, FoundPerson } from '../../../shared/contract/schemas-customer.ts';
import { listParticulars, nameCustomer } from '../../ui/customer/customer-value.ts';
import { useService } from '../../ui/service.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import { formatWhen } from '../../ui/when-words.ts';
import { describeWay, kindWords } from '../../ui/words-shown.ts';
import { useZone } from '../../ui/zone.tsx';
import type { Hit } from './search-hits.ts';
import classes from './search.module.css';
import { matchedWords } from './search-words.ts';

/** The results as one list for the arrows and for screen readers; the field keeps the focus. */
export function SearchResults(props: {
  readonly hits: readonly Hit[];
  readonly selected: number;
  readonly onSelect: (at: number) => void;
  readonly onOpen: (at: number) => void;
}) {
  const { hits, selected } = props;
  const firstEnquiry = hits.findIndex((hit) => hit.kind === 'enquiry');
  const people = firstEnquiry === -1 ? hits : hits.slice(0, firstEnquiry);
  const enquiries = firstEnquiry === -1 ? [] : hits.slice(firstEnquiry);
  const draw = (hit: Hit, at: number) => (
    <li
      key={hit.id}
      id={hit.id}
      role="option"
      aria-selected={at === selected}
      className={classes['hit']}
      onMouseDown={(event) => event.preventDefault()}
      onClick={() => props.onSelect(at)}
      onDoubleClick={() => props.onOpen(at)}
    >
      {hit.kind === 'person' ? (
        <PersonLine person={hit.person} />
      ) : (
        <EnquiryLine enquiry={hit.enquiry} />
      )}
    </li>
  );
  return (
    <div id="search-results" role="listbox" aria-label="Found" className={classes['results']}>
      {people.length === 0 ? null : (
        <ul role="group" aria-label="People" className={classes['group']}>
          <li role="presentation" className={classes['groupName']}>
            People
          </li>
          {people.map((hit, at) => draw(hit, at))}
        </ul>
      )}
      {enquiries.length === 0 ? null : (
        <ul role="group" aria-label="Enquiries, newest first" className={classes['group']}>
          <li role="presentation" className={classes['groupName']}>
            Enquiries, newest first
          </li>
          {enquiries.map((hit, at) => draw(hit, at + people.length))}
        </ul>
      )}
    </div>
  );
}

function PersonLine(props: { readonly person: FoundPerson }) {
  const { person } = props;
  const name = nameCustomer(person);
  return (
    <>
      <div className={classes['line']}>
        <span className={classes['person']}>
          <strong>
            <bdi>{name}</bdi>
          </strong>
          <span className={classes['under']}>
            {listParticulars(person)
              .filter((text) => text !== name)
              .map((text) => (
                <bdi key={text}>{text}</bdi>
              ))}
            <span>
              {person.contacts === 1
                ? '1 contact'
                : `${person.contacts.toLocaleString('en-GB')} contacts`}
            </span>
          </span>
        </span>
        <span className={classes['right']}>
          {person.hasMarkers ? <StateBadge tone="soon">Warning</StateBadge> : null}
          {person.hasNeeds ? <StateBadge tone="paused">Needs noted</StateBadge> : null}
        </span>
      </div>
    </>
  );
}

function EnquiryLine(props: { readonly enquiry: FoundEnquiry }) {
  const { enquiry } = props;
  const zone = useZone();
  const nowMs = useService().readNowMs();
  return (
    <>
      <div className={classes['line']}>
        <span>
          <span className={`figures ${classes['reference'] ?? ''}`}>{enquiry.reference}</span>{' '}
          {enquiry.serviceName} <span aria-hidden="true">›</span>{' '}
          <strong>{enquiry.topicName}</strong>
        </span>
        <span className={classes['right']}>
          <StateBadge tone={enquiry.open ? 'neutral' : 'good'}>
            {enquiry.open ? 'Open' : 'Closed'}
          </StateBadge>
        </span>
      </div>
      <div className={classes['under']}>
        <time>{formatWhen(enquiry.receivedAtMs, nowMs, zone)}</time>
        <span>
          {kindWords[enquiry.kind]} · {describeWay(enquiry.channel, enquiry.way)}
        </span>
        {enquiry.customerName === '' ? null : <bdi>{enquiry.customerName}</bdi>}
      </div>
      {isSaid(enquiry) ? null : (
        <div className={classes['excerpt']}>
          {matchedWords[enquiry.matched]}: <bdi>{enquiry.excerpt}</bdi>
        </div>
      )}
    </>
  );
}

/** The reference and the name stand in the line already. */
function isSaid({ matched, excerpt, customerName }: FoundEnquiry): boolean {
  return matched === 'reference' || (matched === 'name' && excerpt === customerName);
}
