import type { monthMethods } from '../../../shared/contract/methods-month.ts';
import type { Handlers } from './handlers.ts';
import {
  closeOneMonth,
  compareMonth,
  listAllMonths,
  readFrozenMonth,
  restateOneMonth,
  verifyAllMonths,
} from './month.ts';
import { readMonthChecklist, saveSentence } from './month-checklist.ts';
import { addNote, endNote, listDatedNotes, removeNote } from './month-notes.ts';

export const monthHandlers: Handlers<typeof monthMethods> = {
  'month.list': listAllMonths,
  'month.checklist': readMonthChecklist,
  'month.close': closeOneMonth,
  'month.restate': restateOneMonth,
  'month.compare': compareMonth,
  'month.read': readFrozenMonth,
  'month.verify': verifyAllMonths,
  'month.saveSentence': saveSentence,
  'note.list': listDatedNotes,
  'note.add': addNote,
  'note.end': endNote,
  'note.remove': removeNote,
};
