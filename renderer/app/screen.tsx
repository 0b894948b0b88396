import type { Person } from '../../shared/contract/schemas-centre.ts';
import { assertNever } from '../../shared/domain/errors.ts';
import { BatchScreen } from '../features/batch/batch-screen.tsx';
import { CloseMonthScreen } from '../features/close-month/close-month-screen.tsx';
import { EnquiryScreen } from '../features/enquiry/enquiry-screen.tsx';
import { openVisitor } from '../features/log-enquiry/open-visitor.ts';
import { LogScreen } from '../features/log-enquiry/log-screen.tsx';
import type { ContactType } from '../features/log-enquiry/draft-model.ts';
import { PeopleScreen } from '../features/people/people-screen.tsx';
import { DipsScreen } from '../features/evidence/dips-screen.tsx';
import { ElementScreen } from '../features/evidence/element-screen.tsx';
import { EvidenceScreen } from '../features/evidence/evidence-screen.tsx';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { QueueScreen } from '../features/queue/queue-screen.tsx';
import { MonthScreen } from '../features/reports/month-screen.tsx';
import { StandardsScreen } from '../features/standards/standards-screen.tsx';
import { SearchScreen } from '../features/search/search-screen.tsx';
import { TodayScreen } from '../features/today/today-screen.tsx';
import { VisitsScreen } from '../features/visits/visits-screen.tsx';
import { announceFault } from '../ui/announce.ts';
import { useService } from '../ui/service.tsx';
import { goBack, navigate, openWallboard } from './router.ts';
import { describeElementPath, describeEnquiryPath } from './routes.ts';
import { useSearchText } from './search-text.ts';
import type { Place, RouteId } from './routes.ts';

/** The screen of a route. */
export function Screen(props: {
  readonly id: RouteId;
  readonly place: Place;
  readonly person: Person;
  readonly onOpenContact: (type: ContactType) => void;
}) {
  const service = useService();
  const searched = useSearchText();
  switch (props.id) {
    case 'log':
      return <LogScreen onOpen={props.onOpenContact} />;
    case 'batch':
      return <BatchScreen personId={props.person.personId} />;
    case 'queue':
      return (
        <QueueScreen onOpenEnquiry={(enquiryId) => navigate(describeEnquiryPath(enquiryId))} />
      );
    case 'month':
      return (
        <MonthScreen
          personId={props.person.personId}
          onOpenEnquiry={(enquiryId) => navigate(describeEnquiryPath(enquiryId))}
          onClose={() => navigate('/month/close')}
        />
      );
    case 'close-month':
      return (
        <CloseMonthScreen
          onBack={() => navigate('/month')}
          onOpenEnquiry={(enquiryId) => navigate(describeEnquiryPath(enquiryId))}
        />
      );
    case 'standards':
      return <StandardsScreen />;
    case 'evidence':
      return <EvidenceScreen />;
    case 'element':
      return (
        <ElementScreen
          elementId={props.place.elementId ?? ''}
          onOpen={(elementId) => navigate(describeElementPath(elementId))}
          onBack={() => navigate('/evidence')}
        />
      );
    case 'dips':
      return <DipsScreen />;
    case 'people':
      return <PeopleScreen mayChange={props.person.role === 'administrator'} />;
    case 'visits':
      return (
        <VisitsScreen
          onLog={(visit) => {
            openVisitor(service, visit.contactId)
              .then(() => navigate('/log'))
              .catch(announceFault);
          }}
        />
      );
    case 'today':
      return <TodayScreen onOpenWallboard={openWallboard} />;
    case 'search':
      return (
        <SearchScreen
          key={searched.round}
          leads={props.person.role !== 'advisor'}
          initialText={searched.text}
          onOpenEnquiry={(enquiryId) => navigate(describeEnquiryPath(enquiryId))}
        />
      );
    case 'settings':
      return <SettingsScreen leads={props.person.role !== 'advisor'} />;
    // Both fill the window and are shown without the shell.
    case 'quick':
    case 'wallboard':
      return null;
    case 'enquiry':
      return (
        <EnquiryScreen
          key={props.place.enquiryId}
          enquiryId={props.place.enquiryId ?? ''}
          leads={props.person.role !== 'advisor'}
          onBack={goBack}
          onOpenEnquiry={(enquiryId) => navigate(describeEnquiryPath(enquiryId))}
        />
      );
    default:
      return assertNever(props.id);
  }
}
