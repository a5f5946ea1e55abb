/** The Danish texts of the demo's plans. Invented, but worded as a caseworker or a provider would. */

/** FFB interventions, the kinds of support the goals below call for. */
const SUPPORT = {
  home: '638f44df-6bf2-47f8-9935-b8fdc83e5bf5',
  housing: 'c56634ca-6847-4c50-b5c1-c528c1ffc1d8',
  administration: 'd473dea2-4f6d-4f36-a8f0-260f0213f50a',
  relations: '05cd5e81-1a3a-4bdd-901b-7ec96c12d990',
  health: '3c1639d0-e486-43c6-8add-448b8aff4b8f',
  hygiene: '72272d03-1774-4a14-b598-5f19b5eac83f',
  wellbeing: 'ad7755d2-11bf-468d-958b-2f0c8d9c3742',
  treatment: 'e7c8b42e-b882-4629-8e03-65e44b1aa3e3',
  authorities: 'e2631dec-fd8b-420e-94db-53fd80e82766',
  work: 'cb1169ee-8969-46d3-813d-f0dd555bd838',
  education: '1a2daf63-0510-4bf3-8578-662d4300c965',
  transport: '0886a1b6-4a3a-47e5-9c97-066270529e4f',
} as const;

export type GoalText = {
  /** FFB sub-theme. */
  theme: string;
  /** A dimension of `ten-step`; without it the goal is measured on `ffb-level`, by its theme. */
  dimension?: string;
  /** Roughly how many of a hundred goals are this one. Some themes are so rare that a trend must withhold them. */
  often: number;
  /** The FFB intervention that fits when support at home is granted. */
  support: string;
  title: string;
  description: string;
  /** Sub-goals, as the provider words them. */
  steps: string[];
};

export const GOALS: GoalText[] = [
  // Praktiske opgaver
  {
    theme: '8f32c948-41c4-49d7-8913-cdeede2e7fe1', // Gøre rent
    often: 9,
    support: SUPPORT.home,
    title: 'Holder orden i egen bolig',
    description: 'Jeg vil bo, så jeg har lyst til at være hjemme og tør invitere gæster indenfor.',
    steps: ['Støvsuger stuen sammen med kontaktpersonen hver tirsdag', 'Vasker op samme dag, som servicet er brugt'],
  },
  {
    theme: 'b947f321-7cdb-4b33-9653-f3ff800572b0', // Lave mad
    often: 8,
    support: SUPPORT.home,
    title: 'Laver selv aftensmad tre dage om ugen',
    description: 'Jeg vil kunne lave enkle retter fra bunden uden hjælp.',
    steps: ['Vælger ugens retter søndag aften', 'Følger en opskrift med billeder, trin for trin'],
  },
  {
    theme: '01770afa-cd17-41fe-a966-b8895e4d55d8', // Købe ind
    often: 5,
    support: SUPPORT.home,
    title: 'Køber ind efter en seddel en gang om ugen',
    description: 'Jeg vil selv handle ind og have mad i huset til hele ugen.',
    steps: ['Skriver indkøbssedlen aftenen før'],
  },
  {
    theme: 'bd67597b-e80f-427f-8cf9-79d01eff91fc', // Vaske tøj
    often: 4,
    support: SUPPORT.home,
    title: 'Vasker tøj hver uge',
    description: 'Jeg vil have rent tøj at tage på hver dag.',
    steps: ['Booker vasketiden i kælderen selv'],
  },
  // Relationer
  {
    theme: 'dcc6bb77-45af-4625-9c4d-7d7878307220', // Deltage i sociale fællesskaber og fritidsaktiviteter
    often: 9,
    support: SUPPORT.relations,
    title: 'Deltager i et fællesskab uden for hjemmet',
    description: 'Jeg vil ud blandt andre mindst en gang om ugen og have noget at se frem til.',
    steps: ['Besøger væresteder i nærheden sammen med kontaktpersonen', 'Går selv til fællesspisning om torsdagen'],
  },
  {
    theme: '4c082610-b122-4019-96f2-1061e287445e', // Varetage relationer til netværk
    often: 7,
    support: SUPPORT.relations,
    title: 'Holder kontakten til sin familie',
    description: 'Jeg vil tale med min søster hver uge og besøge mine forældre en gang om måneden.',
    steps: ['Ringer til et familiemedlem hver søndag'],
  },
  {
    theme: '3f9da5ac-9686-4eeb-b517-b46e17fcb1d7', // Indgå i samspil og kontakt
    often: 5,
    support: SUPPORT.relations,
    title: 'Siger til og fra i samvær med andre',
    description: 'Jeg vil kunne sige, hvad jeg mener, uden at det ender i en konflikt.',
    steps: ['Øver at sige fra i trygge rammer'],
  },
  // Egenomsorg
  {
    theme: '885400cc-dd71-479e-8993-3fc48fdd6710', // Vaske sig
    often: 6,
    support: SUPPORT.hygiene,
    title: 'Går i bad mindst tre gange om ugen',
    description: 'Jeg vil føle mig ren og tilpas, når jeg er sammen med andre.',
    steps: ['Har faste badedage, som står på tavlen'],
  },
  {
    theme: '464a2ab6-a7df-4b3a-b74d-7873f4cfe668', // Spise
    often: 5,
    support: SUPPORT.health,
    title: 'Spiser tre måltider om dagen',
    description: 'Jeg vil have energi hele dagen og ikke springe måltider over.',
    steps: ['Spiser morgenmad, før medicinen tages'],
  },
  {
    theme: '4a58417e-9a75-43f2-9763-66505050159f', // Varetage egen sundhed
    often: 6,
    support: SUPPORT.treatment,
    title: 'Kommer til sine aftaler hos læge og tandlæge',
    description: 'Jeg vil passe på mit helbred og møde op, også når det er svært.',
    steps: ['Skriver aftalerne i telefonens kalender', 'Tager selv af sted, hvis kontaktpersonen ringer om morgenen'],
  },
  {
    theme: '3a748135-98a8-416a-808d-bff88a8e40ee', // Dyrke interesse
    often: 3,
    support: SUPPORT.relations,
    title: 'Bruger tid på en interesse hver uge',
    description: 'Jeg vil spille guitar igen, som jeg gjorde før.',
    steps: ['Øver en time om ugen i musikværkstedet'],
  },
  // Samfundsliv
  {
    theme: '70443014-3faf-402d-abcf-396bfad32eb9', // Varetage økonomi
    often: 7,
    support: SUPPORT.administration,
    title: 'Betaler sine regninger til tiden',
    description: 'Jeg vil have styr på mine penge og undgå rykkere.',
    steps: [
      'Gennemgår budgettet med kontaktpersonen den første i måneden',
      'Tilmelder faste udgifter til betalingsservice',
    ],
  },
  {
    theme: '685e8517-2f5c-4ef8-a7c4-fa2d008fdd9d', // Varetage beskæftigelse
    often: 6,
    support: SUPPORT.work,
    title: 'Møder stabilt på værkstedet',
    description: 'Jeg vil have en arbejdsdag, som jeg kan holde til og være stolt af.',
    steps: ['Står op, når vækkeuret ringer, fire dage om ugen'],
  },
  {
    theme: '8bef71de-55b5-47fe-b438-18ac769106b3', // Håndtere post
    often: 4,
    support: SUPPORT.authorities,
    title: 'Åbner og besvarer sin digitale post',
    description: 'Jeg vil ikke længere være bange for brevene fra kommunen.',
    steps: ['Åbner posten hver onsdag sammen med kontaktpersonen'],
  },
  {
    theme: '8888edfa-642b-4329-9fe3-a9b180e6d3f4', // Varetage uddannelse
    often: 3,
    support: SUPPORT.education,
    title: 'Gennemfører et forberedende kursus',
    description: 'Jeg vil have en uddannelse, der kan føre til et job.',
    steps: ['Møder til undervisning tre dage om ugen'],
  },
  {
    theme: 'fd4b8dd3-5c4b-4257-8c13-ea045617d2f6', // Varetage bolig
    often: 3,
    support: SUPPORT.housing,
    title: 'Bor i egen lejlighed uden restancer',
    description: 'Jeg vil beholde min lejlighed og have det godt med mine naboer.',
    steps: ['Betaler huslejen den første i måneden'],
  },
  // Kommunikation
  {
    theme: '986898d0-e2e5-4afa-9cb3-ee7aecaa0143', // Samtale
    often: 3,
    support: SUPPORT.relations,
    title: 'Fører en samtale, når flere er til stede',
    description: 'Jeg vil kunne følge med og selv komme til orde.',
    steps: ['Deltager i husmødet og tager et punkt op'],
  },
  // Mobilitet
  {
    theme: 'eff3385d-01fa-4c9c-9850-52e179243f21', // Færdes med transportmidler
    often: 1,
    support: SUPPORT.transport,
    title: 'Tager selv bussen til byen',
    description: 'Jeg vil kunne komme omkring uden at skulle hentes.',
    steps: ['Kører turen tre gange sammen med kontaktpersonen'],
  },
  // Mentale funktioner
  {
    theme: 'dccaa419-0bcd-4056-a11a-2e385e23edc6', // Følelser og adfærd
    dimension: 'psykisk-trivsel',
    often: 8,
    support: SUPPORT.wellbeing,
    title: 'Kan dæmpe sin uro, når angsten kommer',
    description: 'Jeg vil kende mine advarselstegn og vide, hvad der hjælper mig.',
    steps: ['Bruger åndedrætsøvelsen hver aften', 'Skriver tre gode ting ned om dagen'],
  },
  {
    theme: '9c2173e6-6465-44d3-af16-7c44059193b2', // Organisering og planlægning
    dimension: 'egenomsorg',
    often: 5,
    support: SUPPORT.home,
    title: 'Har overblik over sin uge',
    description: 'Jeg vil vide om morgenen, hvad dagen bringer.',
    steps: ['Lægger ugeplanen sammen med kontaktpersonen om mandagen'],
  },
  // Sundhedsforhold
  {
    theme: '0b650369-258a-4d01-a811-42b306c2f89d', // Motion
    dimension: 'fysisk-helbred',
    often: 5,
    support: SUPPORT.health,
    title: 'Bevæger sig en halv time hver dag',
    description: 'Jeg vil i bedre form og sove bedre om natten.',
    steps: ['Går tur i skoven med holdet om onsdagen'],
  },
  {
    theme: 'e6f82424-da5a-41d1-bd1a-5796aa79d5f2', // Døgnrytme
    dimension: 'psykisk-trivsel',
    often: 4,
    support: SUPPORT.health,
    title: 'Har en fast døgnrytme',
    description: 'Jeg vil være vågen om dagen, når de andre er det.',
    steps: ['Lægger telefonen i køkkenet klokken 22'],
  },
  {
    theme: 'c8f4475a-8de3-4920-ad0c-eea78c49a68d', // Rusmidler
    dimension: 'rusmidler',
    often: 4,
    support: SUPPORT.treatment,
    title: 'Har færre dage med alkohol',
    description: 'Jeg vil kunne være sammen med mine børn i weekenden uden at drikke.',
    steps: ['Møder til samtale i rådgivningen hver anden uge'],
  },
  // Sociale forhold
  {
    theme: '08aa68ce-acd6-4e03-b6b5-091811324345', // Økonomisk situation
    dimension: 'oekonomi',
    often: 3,
    support: SUPPORT.administration,
    title: 'Afdrager på sin gæld efter en plan',
    description: 'Jeg vil være gældfri og kunne spare op til en ferie.',
    steps: ['Laver en samlet liste over gælden'],
  },
  {
    theme: 'f695cec7-2b39-4c7e-8731-da8558a4fb3f', // Uddannelse og job
    dimension: 'beskaeftigelse',
    often: 3,
    support: SUPPORT.work,
    title: 'Kommer i praktik på en arbejdsplads',
    description: 'Jeg vil prøve et rigtigt job, gerne med dyr eller planter.',
    steps: ['Besøger to arbejdspladser sammen med kontaktpersonen'],
  },
  // Omgivelser
  {
    theme: 'df194a84-6e4b-4f14-a194-d8d9d9a1fcad', // Personer i netværk
    dimension: 'netvaerk',
    often: 1,
    support: SUPPORT.relations,
    title: 'Har nogen at ringe til, når det er svært',
    description: 'Jeg vil ikke være alene, når tankerne kører rundt.',
    steps: ['Laver et netværkskort sammen med kontaktpersonen'],
  },
];

export const PURPOSES = [
  'En hverdag med overblik, gode måltider og ro i egen bolig.',
  'At få det bedre med sig selv og komme mere ud blandt andre.',
  'At kunne klare sig i egen bolig med mindre støtte end i dag.',
  'En tryg ramme, hvor der er tid til at komme sig og finde fodfæste.',
  'At bevare de færdigheder, der er, og have et liv med indhold og fællesskab.',
  'At finde vej til job eller uddannelse i et tempo, der kan holde.',
];

export const UNITS = ['Voksenteam Nord', 'Voksenteam Syd', 'Team Psykiatri og Udsatte'];

/** FFB target groups that can be assigned. */
export const TARGET_GROUPS = [
  '303deb9b-84f0-49d2-ab7a-f8b98eed40a2', // Angst
  'ee5b52bd-b839-4e69-ad04-c8b33eabfbde', // Depression
  'f2ccc0c0-2a0a-49c9-9d6a-741a7cd220a3', // Forandret virkelighedsopfattelse
  '6aac5ae6-ef06-4866-9c66-16d51ebbc83b', // Personlighedsforstyrrelse
  '97c355cc-84e3-46d0-ac1b-00bc627d089f', // Udviklingshæmning
  '9b3fd322-a75a-4ed8-9b74-425fa1e01c95', // Autismespektrum
  'cc6a58cf-d3d2-4e5f-b7fe-98b009647eac', // Opmærksomhedsforstyrrelse
  'd26f97e8-99ed-46a9-94db-93340f77a950', // Erhvervet hjerneskade
  '293bf940-c075-4e3d-b5ef-6e331202e556', // Hjemløshed
  'ab4413f0-fa81-41c0-ad8c-21782c12a0fa', // Alkoholmisbrug
];

export const AGREEMENTS = [
  { what: 'Bestille tid hos egen læge', responsible: 'Borger' },
  { what: 'Undersøge holdene i musikværkstedet', responsible: 'Kontaktperson' },
  { what: 'Sende ansøgning om ledsagelse', responsible: 'Sagsbehandler' },
  { what: 'Aftale et møde med banken om budgetkonto', responsible: 'Kontaktperson' },
  { what: 'Ringe til boligforeningen om vasketiderne', responsible: 'Borger' },
  { what: 'Lave en plan for dage, hvor det er svært at stå op', responsible: 'Kontaktperson' },
  { what: 'Undersøge muligheden for praktik på gartneriet', responsible: 'Sagsbehandler' },
  { what: 'Invitere søsteren med til næste opfølgning', responsible: 'Borger' },
];

export const SUMMARIES = [
  'Vi gennemgik målene et ad gangen. Borgeren er glad for samarbejdet og vil fortsætte som nu.',
  'Det går fremad, men formiddagene er stadig svære. Støtten lægges oftere om morgenen.',
  'Perioden har været præget af sygdom. Vi holder fast i målene og ser på dem igen næste gang.',
  'Borgeren ønsker at prøve mere selv. Vi aftalte, hvad kontaktpersonen slipper, og hvad hun følger.',
  'Borgeren oplever selv større fremgang, end personalet ser. Vi talte om, hvad forskellen bunder i.',
];

export const COMMENTS = [
  'Klarede det selv de fleste gange i perioden.',
  'Har brug for at blive mindet om det, men gør det så.',
  'En svær periode efter et dødsfald i familien.',
  'Stor forskel på gode og dårlige dage.',
  'Begyndte af sig selv på en del af opgaven.',
];

export const REASONS_NOT_ASSESSED = [
  'Borgeren var indlagt i perioden.',
  'Borgeren ønskede ikke at blive vurderet denne gang.',
  'Kontaktpersonen var sygemeldt.',
];

export const PLACES = ['Rådhuset, mødelokale 2', 'Hjemme hos borgeren', 'Hos udføreren'];
