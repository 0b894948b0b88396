import type { AppCommand } from '../../shared/contract/rpc-bridge.ts';
import type { Role } from '../../shared/domain/words.ts';

/** The screens of a signed-in person. Tests take every screen from this list. */
export const routes = [
  {
    id: 'log',
    path: '/log',
    title: 'Log',
    heading: 'Log a contact',
    roles: 'everyone',
    key: 'Ctrl+1',
    menu: 'screen.log',
    group: 'Work',
  },
  {
    id: 'batch',
    path: '/batch',
    title: 'Batch',
    heading: 'Log a batch',
    roles: 'everyone',
    key: 'Ctrl+B',
    menu: 'screen.batch',
    group: 'Work',
  },
  {
    id: 'queue',
    path: '/queue',
    title: 'Queue',
    heading: 'Queue',
    roles: 'everyone',
    key: 'Ctrl+2',
    menu: 'screen.queue',
    group: 'Work',
  },
  {
    id: 'visits',
    path: '/visits',
    title: 'Visits',
    heading: 'Visits',
    roles: 'everyone',
    key: 'Ctrl+3',
    menu: 'screen.visits',
    group: 'Work',
  },
  {
    id: 'today',
    path: '/today',
    title: 'Today',
    heading: 'Today',
    roles: 'everyone',
    key: 'Ctrl+4',
    menu: 'screen.today',
    group: 'Work',
  },
  {
    id: 'search',
    path: '/search',
    title: 'Search',
    heading: 'Search',
    roles: 'everyone',
    key: 'Ctrl+5',
    menu: 'screen.search',
    group: 'Work',
  },
  {
    id: 'month',
    path: '/month',
    title: 'Month',
    heading: 'The month',
    roles: 'leading',
    key: 'Ctrl+6',
    menu: 'screen.report',
    group: 'Evidence',
  },
  {
    id: 'standards',
    path: '/standards',
    title: 'Standards',
    heading: 'Service standards',
    roles: 'everyone',
    key: 'Ctrl+7',
    menu: 'screen.standards',
    group: 'Evidence',
  },
  {
    id: 'evidence',
    path: '/evidence',
    title: 'Evidence',
    heading: 'Customer Service Excellence',
    roles: 'leading',
    key: 'Ctrl+J',
    menu: 'screen.evidence',
    group: 'Evidence',
  },
  {
    id: 'dips',
    path: '/dips',
    title: 'Dips',
    heading: 'Dips and improvements',
    roles: 'leading',
    key: 'Ctrl+U',
    menu: 'screen.dips',
    group: 'Evidence',
  },
  {
    id: 'people',
    path: '/people',
    title: 'People',
    heading: 'People',
    roles: 'leading',
    key: 'Ctrl+8',
    menu: 'screen.people',
    group: 'Centre',
  },
  {
    id: 'settings',
    path: '/settings',
    title: 'Settings',
    heading: 'Settings',
    roles: 'everyone',
    key: 'Ctrl+9',
    menu: 'screen.settings',
    group: 'Centre',
  },
  {
    id: 'wallboard',
    path: '/wallboard',
    title: 'Wallboard',
    heading: 'Wallboard',
    roles: 'everyone',
    key: null,
    menu: 'screen.wallboard',
    group: null,
  },
  {
    id: 'quick',
    path: '/quick',
    title: 'Quick log',
    heading: 'Quick log',
    roles: 'everyone',
    key: null,
    menu: null,
    group: null,
  },
  {
    id: 'close-month',
    path: '/month/close',
    title: 'Close a month',
    heading: 'Close a month',
    roles: 'leading',
    key: null,
    menu: null,
    group: null,
  },
  {
    id: 'enquiry',
    path: '/enquiry/:enquiryId',
    title: 'Enquiry',
    heading: 'Enquiry',
    roles: 'everyone',
    key: null,
    menu: null,
    group: null,
  },
  {
    id: 'element',
    path: '/evidence/:elementId',
    title: 'Element',
    heading: 'Element',
    roles: 'leading',
    key: null,
    menu: null,
    group: null,
  },
] as const satisfies readonly Route[];

/** The groups of the rail, in their order. */
export const routeGroups = ['Work', 'Evidence', 'Centre'] as const;

/** One screen: where it is, what it is called, who sees it and the key that opens it. */
export interface Route {
  readonly id: string;
  readonly path: string;
  readonly title: string;
  readonly heading: string;
  readonly roles: 'everyone' | 'leading';
  readonly key: string | null;
  /** What the menu calls it; null for a screen that is only come to from another. */
  readonly menu: AppCommand | null;
  /** Where it stands in the rail; null: not there. */
  readonly group: (typeof routeGroups)[number] | null;
}

export type RouteId = (typeof routes)[number]['id'];

/** True when the role may open the screen; the data service checks each call again. */
export function mayOpen(route: Route, role: Role): boolean {
  return route.roles === 'everyone' || role !== 'advisor';
}

/** A place in the app: a screen and, for an enquiry or an element, which one. */
export interface Place {
  readonly id: RouteId;
  readonly enquiryId: string | null;
  readonly elementId?: string;
}

/** Reads an address such as "/enquiry/0198…"; anything unknown is the first screen. */
export function readPlace(path: string): Place {
  const enquiry = /^\/enquiry\/([0-9a-f-]{36})$/.exec(path);
  if (enquiry !== null) return { id: 'enquiry', enquiryId: enquiry[1] ?? null };
  const element = /^\/evidence\/([1-5]\.[1-9]\.[1-9])$/.exec(path)?.[1];
  if (element !== undefined) return { id: 'element', enquiryId: null, elementId: element };
  const route = routes.find((known) => known.path === path);
  return { id: route?.id ?? 'log', enquiryId: null };
}

/** The address of an element's screen. */
export function describeElementPath(elementId: string): string {
  return `/evidence/${elementId}`;
}

/** The address of an enquiry's screen. */
export function describeEnquiryPath(enquiryId: string): string {
  return `/enquiry/${enquiryId}`;
}
