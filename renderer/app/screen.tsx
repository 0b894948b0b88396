import type { Person } from '../../shared/contract/schemas-centre.ts';
import { assertNever } from '../../shared/domain/errors.ts';
import { EnquiryScreen } from '../features/enquiry/enquiry-screen.tsx';
import { LogScreen } from '../features/log-enquiry/log-screen.tsx';
import type { ContactType } from '../features/log-enquiry/draft-model.ts';
import { PeopleScreen } from '../features/people/people-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { QueueScreen } from '../features/queue/queue-screen.tsx';
import { MonthScreen } from '../features/reports/month-screen.tsx';
import { StandardsScreen } from '../features/standards/standards-screen.tsx';
import { goBack, navigate } from './router.ts';
import { describeEnquiryPath } from './routes.ts';
import type { Place, RouteId } from './routes.ts';

/** The screen of a route. */
export function Screen(props: {
  readonly id: RouteId;
  readonly place: Place;
  readonly person: Person;
  readonly onOpenContact: (type: ContactType) => void;
}) {
  switch (props.id) {
    case 'log':
      return <LogScreen onOpen={props.onOpenContact} />;
    case 'queue':
      return (
        <QueueScreen onOpenEnquiry={(enquiryId) => navigate(describeEnquiryPath(enquiryId))} />
      );
    case 'month':
      return <MonthScreen />;
    case 'standards':
      return <StandardsScreen />;
    case 'people':
      return <PeopleScreen mayChange={props.person.role === 'administrator'} />;
    case 'settings':
      return <SettingsScreen leads={props.person.role !== 'advisor'} />;
    case 'quick':
      return null;
    case 'enquiry':
      return (
        <EnquiryScreen
          key={props.place.enquiryId}
          enquiryId={props.place.enquiryId ?? ''}
          onBack={goBack}
        />
      );
    default:
      return assertNever(props.id);
  }
}
