import type { customerMethods } from '../../../shared/contract/methods-customer.ts';
import { addMarker, endMarker } from './customer-markers.ts';
import { listOfferedNeeds, setCustomerNeeds } from './customer-needs.ts';
import { getCustomer, matchCustomers, saveCustomer } from './customer.ts';
import type { Handlers } from './handlers.ts';
import { find } from './search.ts';

export const customerHandlers: Handlers<typeof customerMethods> = {
  'customer.match': matchCustomers,
  'customer.get': getCustomer,
  'customer.save': saveCustomer,
  'customer.setNeeds': setCustomerNeeds,
  'customer.addMarker': addMarker,
  'customer.endMarker': endMarker,
  'customer.needs': listOfferedNeeds,
  'search.find': find,
};
