import type { HandlerTable } from '../../../shared/contract/dispatch.ts';
import type { CallContext } from '../state.ts';
import {
  createCentreHere,
  createDemonstrationHere,
  readAppState,
  readLists,
  recoverCentre,
} from './centre.ts';
import { findPromises, listContactClocks, logContact } from './contact.ts';
import { actOnEnquiry } from './enquiry-act.ts';
import { explainEnquiry, getEnquiry } from './enquiry-view.ts';
import { addPerson, disablePerson, listAllPeople } from './people.ts';
import { listQueuePage, listTiles } from './queue.ts';
import { exportReportCsv, readReport } from './report.ts';
import { listSignInPeople, signIn, signOut } from './session.ts';
import { listStandards } from './standards.ts';
import { getStore } from '../state.ts';

/** Every method of the contract with what carries it out; one that is missing does not compile. */
export const handlers: HandlerTable<CallContext> = {
  'app.state': readAppState,
  'centre.create': createCentreHere,
  'centre.createDemonstration': createDemonstrationHere,
  'centre.recover': recoverCentre,
  'centre.lists': readLists,
  'session.people': listSignInPeople,
  'session.signIn': signIn,
  'session.signOut': signOut,
  'people.list': listAllPeople,
  'people.add': addPerson,
  'people.disable': disablePerson,
  'contact.log': logContact,
  'contact.promises': findPromises,
  'contact.clocks': listContactClocks,
  'enquiry.get': getEnquiry,
  'enquiry.act': actOnEnquiry,
  'enquiry.explain': explainEnquiry,
  'queue.list': listQueuePage,
  'queue.tiles': listTiles,
  'report.read': (context, query) => readReport(getStore(context.state), query),
  'report.csv': (context, query) => exportReportCsv(getStore(context.state), query),
  'standards.list': listStandards,
};
