/** `npm run deps`: do all imports point in the directions of .dependency-cruiser.cjs? */
import process from 'node:process';
import { checkImports, importProblems } from './lib/imports.mjs';

const report = checkImports();
const problems = importProblems(report);
for (const problem of problems) console.log(problem);
console.log(`${report.modules} modules read, ${problems.length} problems.`);
process.exitCode = problems.length > 0 ? 1 : 0;
