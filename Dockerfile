# Two images of one build: `web` serves pages and holds no state, `worker` sends mail and applies migrations.
FROM node:24-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --include=dev

FROM packages AS build
COPY . .
ENV NEXT_TELEMETRY_DISABLED=1
RUN npm run -s build

FROM node:24-slim AS web
WORKDIR /app
ENV NODE_ENV=production PORT=3000 ERASURE_LIST=/erasures/list
RUN mkdir /erasures && chown node:node /erasures
COPY --from=build --chown=node:node /app/.next/standalone ./
COPY --from=build --chown=node:node /app/scripts/web.mjs ./scripts/web.mjs
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=4s --start-period=20s \
  CMD node -e "fetch('http://127.0.0.1:'+process.env.PORT+'/api/health').then((r)=>process.exit(r.ok?0:1),()=>process.exit(1))"
CMD ["node", "scripts/web.mjs"]

FROM build AS worker
ENV NODE_ENV=production ERASURE_LIST=/erasures/list
RUN mkdir /erasures && chown node:node /erasures && chown -R node:node lib/db/generated && mkdir -p .data && chown node:node .data
USER node
CMD ["node", "scripts/run.mjs", "worker"]
