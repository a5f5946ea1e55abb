import { score, scoreHistory } from '../../../db/schema.ts';

export const scoreTable = { current: score, history: scoreHistory };
