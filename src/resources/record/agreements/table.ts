import { agreement, agreementHistory } from '../../../db/schema.ts';

export const agreementTable = { current: agreement, history: agreementHistory };
