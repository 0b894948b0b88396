/**
 * What people contact a council about: a service and the topics inside it, in the words a customer
 * would use. Ids are made from these names, so a name that changes here is another topic.
 */
export const councilServices: readonly {
  readonly name: string;
  readonly topics: readonly string[];
}[] = [
  {
    name: 'Council Tax',
    topics: [
      'Balance or payment',
      'Banding',
      'Bill not understood',
      'Change of bank details',
      'Direct debit',
      'Discount or exemption',
      'Moving home',
      'Reminder or summons',
    ],
  },
  {
    name: 'Benefits',
    topics: [
      'Appeal',
      'Change of circumstances',
      'Evidence handed in',
      'New claim',
      'Overpayment',
      'Payment query',
    ],
  },
  {
    name: 'Waste and recycling',
    topics: [
      'Assisted collection',
      'Bulky waste',
      'Collection day',
      'Garden waste subscription',
      'Missed bin',
      'New or replacement bin',
      'Recycling centre',
    ],
  },
  {
    name: 'Housing repairs',
    topics: [
      'Appointment',
      'Boiler or heating',
      'Chasing a repair',
      'Damp and mould',
      'Doors and windows',
      'Emergency repair',
      'Leak or plumbing',
    ],
  },
  {
    name: 'Housing options',
    topics: [
      'Bidding',
      'Homeless or at risk',
      'Housing register',
      'Private renting',
      'Swap a home',
    ],
  },
  {
    name: 'Tenancy and rent',
    topics: ['Arrears', 'Ending a tenancy', 'Rent payment', 'Service charge', 'Tenancy change'],
  },
  {
    name: 'Planning',
    topics: [
      'Application progress',
      'Comment on an application',
      'Do I need permission',
      'Enforcement',
      'Trees and conservation',
    ],
  },
  {
    name: 'Building control',
    topics: ['Application', 'Completion certificate', 'Dangerous structure', 'Inspection booking'],
  },
  {
    name: 'Parking',
    topics: [
      'Blue Badge',
      'Challenge a penalty',
      'Parking place out of order',
      'Pay a penalty',
      'Residents’ permit',
      'Season ticket',
    ],
  },
  {
    name: 'Streets and lights',
    topics: [
      'Abandoned vehicle',
      'Fly-tipping',
      'Graffiti',
      'Pothole',
      'Street cleaning',
      'Street light out',
    ],
  },
  {
    name: 'Electoral services',
    topics: [
      'Annual canvass',
      'Polling station',
      'Postal or proxy vote',
      'Register to vote',
      'Voter ID',
    ],
  },
  {
    name: 'Registrars',
    topics: [
      'Birth',
      'Certificate copy',
      'Citizenship ceremony',
      'Death',
      'Marriage or partnership',
    ],
  },
  {
    name: 'Environmental health',
    topics: ['Air quality', 'Food hygiene', 'Noise', 'Pest control', 'Private housing conditions'],
  },
  {
    name: 'Licensing',
    topics: ['Alcohol and events', 'Animals', 'Street trading', 'Taxi and private hire'],
  },
  {
    name: 'Parks and open spaces',
    topics: ['Allotments', 'Book a pitch', 'Grass cutting', 'Play area', 'Tree in a park'],
  },
  {
    name: 'Leisure',
    topics: ['Class or pool times', 'Concession card', 'Facility hire', 'Membership'],
  },
  {
    name: 'Libraries',
    topics: ['Computer booking', 'Events', 'Joining', 'Loans and renewals', 'Room hire'],
  },
  {
    name: 'Business rates',
    topics: ['Balance or payment', 'Moving premises', 'Relief', 'Valuation'],
  },
  {
    name: 'Community safety',
    topics: ['Anti-social behaviour', 'CCTV', 'Dogs', 'Hate incident', 'Neighbour dispute'],
  },
  {
    name: 'Adult social care',
    topics: ['Assessment', 'Carer support', 'Charges', 'Equipment', 'Worried about someone'],
  },
  {
    name: 'Care technology',
    topics: ['Alarm fault', 'Charges', 'New alarm', 'Pendant or battery', 'Return equipment'],
  },
  {
    name: 'Complaints and feedback',
    topics: ['Complaint about a service', 'Complaint about staff', 'Compliment', 'Suggestion'],
  },
  {
    name: 'General enquiries',
    topics: [
      'Councillor or meeting',
      'Email or online account',
      'Freedom of information',
      'Jobs',
      'Opening hours or directions',
      'Other council or body',
      'Switchboard transfer',
    ],
  },
];
