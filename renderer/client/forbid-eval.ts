import { parseWithoutEval } from '../../shared/contract/rpc-parsing.ts';

// Runs as this module is loaded: the page imports it first, before any module that makes a schema.
parseWithoutEval();
