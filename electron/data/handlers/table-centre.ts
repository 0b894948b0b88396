import {
  createCentreHere,
  createDemonstrationHere,
  openAgain,
  readAppState,
  readLists,
  recoverCentre,
} from './centre.ts';
import { addPerson, disablePerson, listAllPeople } from './people.ts';
import { listSignInPeople, lockDesk, signIn, signOut } from './session.ts';
import { listStandards } from './standards.ts';
import type { centreMethods } from '../../../shared/contract/methods-centre.ts';
import type { Handlers } from './handlers.ts';

export const centreHandlers: Handlers<typeof centreMethods> = {
  'app.state': readAppState,
  'app.openAgain': openAgain,
  'centre.create': createCentreHere,
  'centre.createDemonstration': createDemonstrationHere,
  'centre.recover': recoverCentre,
  'centre.lists': readLists,
  'session.people': listSignInPeople,
  'session.signIn': signIn,
  'session.lock': lockDesk,
  'session.signOut': signOut,
  'people.list': listAllPeople,
  'people.add': addPerson,
  'people.disable': disablePerson,
  'standards.list': listStandards,
};
