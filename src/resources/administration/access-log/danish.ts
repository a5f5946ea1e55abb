/** How an access reads in Danish, for the citizen. */

/** What an operation is about, by what its `operationId` begins with after get, list, put, post or delete. */
const ABOUT: [noun: string, about: string][] = [
  ['CitizenNumber', 'dit CPR-nummer'],
  ['exportCitizen', 'alt, hvad der er registreret om dig'],
  ['LegalHold', 'grunden til at beholde dine oplysninger'],
  ['DueErasures', 'listen over sager, der kan slettes'],
  ['Erasure', 'kvitteringen for en sletning'],
  ['Citizen', 'dine stamoplysninger'],
  ['Plan', 'din handleplan'],
  ['Consent', 'dine samtykker'],
  ['Intervention', 'dine indsatser'],
  ['Goal', 'dine mål'],
  ['GoalAttainment', 'en opgørelse af dine mål'],
  ['Progression', 'din udvikling på et mål'],
  ['Development', 'din udvikling'],
  ['PackageMovements', 'udviklingen i din støtte'],
  ['Score', 'dine scoringer'],
  ['Series', 'dine scoringer'],
  ['ScoreDuties', 'listen over mål, der mangler en scoring'],
  ['Assessment', 'en samlet scoring af din situation'],
  ['FollowUp', 'dine opfølgningsmøder'],
  ['Brief', 'forberedelsen til dit opfølgningsmøde'],
  ['Exemption', 'udsættelser af din opfølgning'],
  ['Agreement', 'dine aftaler'],
  ['Calendar', 'datoerne for din opfølgning'],
  ['VisitationCases', 'listen til visitationsmødet, som du står på'],
  ['Changes', 'ændringer i dine oplysninger'],
  ['DeliveryReport', 'din FFB-indberetning'],
  ['Access', 'loggen over, hvem der har set dine oplysninger'],
  ['AccessSample', 'en stikprøve af, hvem der har set oplysninger'],
  ['KlCore', 'din handleplan'],
  ['Ffb', 'din FFB-indberetning'],
];

/** Not a call: the service does it by itself. */
const HANDED_OVER = 'handOverDeliveryReport';

/** By the longest noun that fits. */
function about(operation: string): string {
  const noun = operation.replace(/^(get|list|put|post|delete)/, '');
  const [, found] =
    ABOUT.filter(([name]) => noun.startsWith(name)).toSorted(([a], [b]) => b.length - a.length)[0] ?? [];
  return found ?? 'oplysninger om dig';
}

/** What was done, such as `læste din handleplan`. */
export function deed({ action, operation }: { action: string; operation: string }): string {
  if (operation === HANDED_OVER) return 'sendte din FFB-indberetning videre';
  if (operation === 'eraseCitizen') return 'undersøgte, om dine oplysninger kan slettes'; // after an erasure nobody is left to read this
  if (action === 'read') return `læste ${about(operation)}`;
  if (operation.startsWith('delete')) return `markerede ${about(operation)} som fejlregistreret`;
  return `gemte ${about(operation)}`;
}

/** Which party did it. The citizen is not told which person. @param provider its name, where it was one */
export function party(role: string | null, provider: string | null): string {
  if (role === 'citizen-app') return 'Du';
  if (role === 'calendar') return provider ? `En kalender hos ${provider}` : 'En kalender hos kommunen';
  if (role === 'admin') return 'Kommunens administrator';
  return provider ?? (role === 'provider' ? 'En udfører' : 'Kommunen');
}

const local = new Intl.DateTimeFormat('da-DK', {
  timeZone: 'Europe/Copenhagen',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  hour: 'numeric',
  minute: '2-digit',
});

/** `12. marts 2026 kl. 9.14` */
export function localTime(instant: Date): string {
  return local.format(instant);
}
