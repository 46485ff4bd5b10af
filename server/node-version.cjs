// Loaded before anything else (`node -r`), and plain enough for any Node.js: newer files of ours it could not even read.
var wanted = 24
var present = Number(process.versions.node.split('.')[0])
if (present < wanted) {
  process.stderr.write(
    'Hearth needs Node.js ' +
      wanted +
      ' or newer and this is ' +
      process.version +
      ': run "npm ci" once, then start it with npm ("npm start", "npm run demo"), which uses the Node.js that comes with it.\n',
  )
  process.exit(1)
}
