# The service alone: no development tools, no embedded database. It needs DATABASE_URL (PostgreSQL 15 or newer).
# Runs with a read-only root file system and without privileges; docker-compose.yml shows how.

FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000 \
    ADMIN_PORT=3001
WORKDIR /app
# Everything stays owned by root: the service can read its own code and change none of it.
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY migrations ./migrations
COPY src ./src
# The image's user "node", by number so that Kubernetes can see it is not root.
USER 1000:1000
EXPOSE 3000 3001
# The service stops gracefully on SIGTERM by itself; no init process is needed.
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.ADMIN_PORT || 3001) + '/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# The same bounds on the heap as `npm start`: without them Node keeps garbage for as long as the machine has memory.
CMD ["node", "--max-semi-space-size=4", "--max-old-space-size=512", "src/cli.ts", "start"]
