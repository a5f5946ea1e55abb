/** The generated document, as far as this folder looks into it. */

export type Content = Record<string, { schema?: { $ref?: string } }>;

type Operation = {
  requestBody?: { content: Content };
  parameters?: { name: string }[];
  responses?: Record<string, unknown>;
};

export type Parts = {
  /** By path, then by method. */
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, unknown>; responses: Record<string, unknown> };
};
