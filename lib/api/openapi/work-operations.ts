import type { Operations } from './operation';

const dryRun = 'With `dryRun` nothing is stored, and the answer says what would be.';

export const workOperations: Operations = {
  'GET /person': { id: 'getPerson', tag: 'Work' },
  'POST /person': {
    id: 'sayWho',
    tag: 'Work',
    body: { name: 'Ada Lovelace', teams: ['payments'] },
    errors: ['forbidden', 'invalid-input'],
  },
  'GET /findings/{id}/acts': { id: 'listActs', tag: 'Work', takes: { id: '/findings?limit=1' } },
  'POST /findings/{id}/acts': {
    id: 'actOnFinding',
    tag: 'Work',
    errors: ['conflict', 'invalid-input'],
    body: { act: { kind: 'comment', text: 'Asked the team' } },
  },
  'POST /findings/bulk': { id: 'actOnFindings', tag: 'Work', size: dryRun, errors: ['conflict', 'invalid-input'] },
  'POST /findings/undo': { id: 'undoActs', tag: 'Work', errors: ['conflict', 'not-found'] },
  'GET /acceptances': { id: 'listAcceptances', tag: 'Work', size: 'All of them.' },
  'POST /acceptances': { id: 'signAcceptance', tag: 'Work', size: dryRun, errors: ['conflict', 'invalid-input'] },
  'POST /acceptances/{id}/approve': { id: 'approveAcceptance', tag: 'Work', errors: ['conflict'] },
  'POST /acceptances/{id}/revoke': {
    id: 'revokeAcceptance',
    tag: 'Work',
    body: { why: 'The workload is gone' },
    errors: ['conflict'],
  },
  'GET /acceptances/export': { id: 'downloadAcceptances', tag: 'Work', file: 'application/json' },
  'POST /acceptances/import': { id: 'importAcceptances', tag: 'Work', size: dryRun, errors: ['invalid-input'] },
  'GET /acceptances/rules': { id: 'getWorkRules', tag: 'Work' },
  'POST /acceptances/rules': { id: 'changeWorkRules', tag: 'Work' },
  'GET /attestations': { id: 'listAttestations', tag: 'Work' },
  'POST /attestations': { id: 'attest', tag: 'Work', errors: ['invalid-input', 'not-found', 'conflict'] },
  'POST /attestations/{id}/withdraw': {
    id: 'withdrawAttestation',
    tag: 'Work',
    body: { why: 'No longer so' },
    errors: ['conflict'],
  },
  'GET /annotations': {
    id: 'listNotes',
    tag: 'Work',
    example: { cluster: 'prod-eu' },
    says: { cluster: 'Id of a cluster; without it only the notes of all clusters.' },
  },
  'POST /annotations': { id: 'writeNote', tag: 'Work', errors: ['not-found'] },
  'GET /annotations/{id}': { id: 'getNote', tag: 'Work', takes: { id: '/annotations?cluster=prod-eu' } },
  'POST /annotations/{id}': { id: 'changeNote', tag: 'Work' },
  'DELETE /annotations/{id}': { id: 'removeNote', tag: 'Work' },
};
