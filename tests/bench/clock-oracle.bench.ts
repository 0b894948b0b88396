import { compareWithOracle } from '../support/clock-compare.ts';
import { BenchReport } from './measure.ts';

/** 50,000 random cases through the clock and through the oracle. A number on the command line is the seed. */
const SEED = Number(process.argv[2] ?? 1);
const CASES = 50_000;

const report = new BenchReport('clock-oracle');
const { cases, byClock, disagreements } = compareWithOracle(SEED, CASES);
process.stdout.write(`${cases} cases, seed ${SEED}: ${JSON.stringify(byClock)}\n`);
for (const disagreement of disagreements) process.stdout.write(`${JSON.stringify(disagreement)}\n`);
report.addFinding('seed', SEED);
report.addFinding('byClock', byClock);
report.addFinding('disagreements', disagreements);
report.addBound({ what: 'cases', measured: cases, atLeast: CASES });
report.addBound({ what: 'disagreements', measured: disagreements.length, atMost: 0 });
report.finish();
