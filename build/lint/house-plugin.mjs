import { assertions } from './assertions.mjs';
import { clockReads } from './clock-reads.mjs';
import { fileNames } from './file-names.mjs';
import { roomImports } from './room-imports.mjs';

// The rules of this house that no published lint rule can say exactly. oxlint wants them as default.
export default {
  meta: { name: 'house' },
  rules: {
    'room-imports': roomImports,
    'clock-reads': clockReads,
    'file-names': fileNames,
    assertions,
  },
};
