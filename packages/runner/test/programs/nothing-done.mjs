#!/usr/bin/env node
// Stands in for gh-ost to force a fault: says that all is well and does nothing.
const [first] = process.argv.slice(2);
if (first === '--version') console.log('1.1.10');
else if (first !== '--check-flag') console.log('# Done');
