import { filesOfPage } from '/work/w8-health/scripts/sizes/page-files.mjs';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
const f=process.argv[2];
let s=0;
for (const p of await filesOfPage(f,'popup.html')) { const n=gzipSync(readFileSync(f+'/'+p),{level:9}).length; s+=n; console.log(n,p); }
console.log(s);
