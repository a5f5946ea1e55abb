/** The entity sets of the feed, and OData's two descriptions of them: the service document and the metadata (CSDL). */
import { FACTS, type Fact, type Field } from '../exports/facts.ts';
import { TYPES } from './query.ts';

export type EntitySet = {
  /** In the URL: `Scores`, `FollowUps`. */
  name: string;
  /** What one of its rows is called: `Score`. */
  type: string;
  fact: Fact;
};

export const SETS: readonly EntitySet[] = FACTS.map((fact) => ({
  name: pascalCase(fact.name),
  type: pascalCase(fact.resource),
  fact,
}));

function pascalCase(name: string): string {
  return name.replaceAll(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

export function serviceDocument(root: string): object {
  return {
    '@odata.context': `${root}/$metadata`,
    value: SETS.map(({ name }) => ({ name, kind: 'EntitySet', url: `${root}/${name}` })),
  };
}

const NAMESPACE = 'Fremdrift';

/** What the feed does not take: told here, so that clients do not try it and get 501. */
const CAPABILITIES = `<Annotation Term="Capabilities.CountRestrictions"><Record><PropertyValue Property="Countable" Bool="false"/></Record></Annotation>
        <Annotation Term="Capabilities.ExpandRestrictions"><Record><PropertyValue Property="Expandable" Bool="false"/></Record></Annotation>
        <Annotation Term="Capabilities.SearchRestrictions"><Record><PropertyValue Property="Searchable" Bool="false"/></Record></Annotation>
        <Annotation Term="Capabilities.SkipSupported" Bool="false"/>
        <Annotation Term="Capabilities.IndexableByKey" Bool="false"/>`;

/** CSDL 4.0. Its names and descriptions come from the code, so escaping `&`, `<` and `"` is enough. */
export function metadata(): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<edmx:Edmx Version="4.0" xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx">
  <edmx:Reference Uri="https://docs.oasis-open.org/odata/odata/v4.0/os/vocabularies/Org.OData.Core.V1.xml">
    <edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/>
  </edmx:Reference>
  <edmx:Reference Uri="https://docs.oasis-open.org/odata/odata/v4.0/os/vocabularies/Org.OData.Capabilities.V1.xml">
    <edmx:Include Namespace="Org.OData.Capabilities.V1" Alias="Capabilities"/>
  </edmx:Reference>
  <edmx:DataServices>
    <Schema Namespace="${NAMESPACE}" xmlns="http://docs.oasis-open.org/odata/ns/edm">
${SETS.map(entityType).join('\n')}
      <EntityContainer Name="Container">
        <Annotation Term="Capabilities.BatchSupported" Bool="false"/>
${SETS.map(entitySet).join('\n')}
      </EntityContainer>
    </Schema>
  </edmx:DataServices>
</edmx:Edmx>
`;
}

function entityType({ type, fact }: EntitySet): string {
  return `      <EntityType Name="${type}">
        <Key><PropertyRef Name="id"/></Key>
${fact.fields.map(property).join('\n')}
      </EntityType>`;
}

function property({ name, type, nullable, description }: Field): string {
  const precision = type === 'instant' ? ' Precision="6"' : '';
  return `        <Property Name="${name}" Type="${TYPES[type].edm}" Nullable="${nullable}"${precision}>${described(description)}</Property>`;
}

function entitySet({ name, type, fact }: EntitySet): string {
  return `        <EntitySet Name="${name}" EntityType="${NAMESPACE}.${type}">
        ${described(fact.description)}
        ${CAPABILITIES}
        </EntitySet>`;
}

function described(text: string): string {
  return `<Annotation Term="Core.Description" String="${escaped(text)}"/>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
