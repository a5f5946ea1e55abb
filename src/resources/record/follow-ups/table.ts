import { followUp, followUpHistory } from '../../../db/schema.ts';

export const followUpTable = { current: followUp, history: followUpHistory };
